package dev.rekey;

import dev.rekey.command.Commands;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** Starts Rekey, or one of its commands. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Application {

    /** Runs the bot with the settings of the environment, or one of the commands. */
    public static void main(String[] args) {
        if (Commands.areIn(args)) {
            System.exit(Commands.run(args));
        }
        SpringApplication.run(Application.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
