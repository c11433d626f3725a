package dev.rekey.crash;

import dev.rekey.Application;
import java.nio.file.Path;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** The real Rekey, which kills itself where the test wants it to. */
public final class CrashingRekey {

    /** Names the folder that test and process share. */
    static final String FOLDER = "rekey.crash.folder";

    /** Answers with the number of tasks that are under way, or due within a minute. */
    static final String UNREST = "/unrest";

    private static final String TASKS = """
            select count(*) from scheduled_tasks
            where picked or execution_time < current_timestamp + interval '1' minute
            """;

    private CrashingRekey() {}

    /** Takes Rekey's settings. */
    public static void main(String[] args) {
        Points points = new Points(new Control(Path.of(System.getProperty(FOLDER, ""))));
        new SpringApplicationBuilder(Application.class)
                .initializers(context -> {
                    context.getBeanFactory().addBeanPostProcessor(new WatchedPorts(points));
                    context.getBeanFactory().addBeanPostProcessor(new WatchedCommits(points));
                    context.getBeanFactory().registerSingleton("watchedAnswers", new WatchedAnswers(points));
                    GenericApplicationContext rekey = (GenericApplicationContext) context;
                    rekey.registerBean("unrest", RouterFunction.class, () -> unrest(rekey));
                })
                .run(args);
    }

    private static RouterFunction<ServerResponse> unrest(GenericApplicationContext rekey) {
        return RouterFunctions.route()
                .GET(
                        UNREST,
                        request -> ServerResponse.ok()
                                .body(rekey.getBean(JdbcClient.class)
                                        .sql(TASKS)
                                        .query(Integer.class)
                                        .single()))
                .build();
    }
}
