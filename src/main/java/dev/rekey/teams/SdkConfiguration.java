package dev.rekey.teams;

import com.microsoft.bot.integration.Configuration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** Spring's environment for the SDK, whose own configuration reads one file of the class path and nothing else. */
record SdkConfiguration(Environment environment) implements Configuration {

    @Override
    public @Nullable String getProperty(String key) {
        return environment.getProperty(key);
    }

    @Override
    public Properties getProperties() {
        return new Properties();
    }

    @Override
    public String[] getProperties(String key) {
        return environment.getProperty(key, String[].class, new String[0]);
    }
}
