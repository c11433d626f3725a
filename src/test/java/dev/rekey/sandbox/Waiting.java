package dev.rekey.sandbox;

import dev.rekey.standin.pingone.PingOneStandIn;
import dev.rekey.standin.postgres.PostgresProcess;
import dev.rekey.standin.teams.TeamsStandIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * What it costs to wait for new factors of many people: calls to PingOne, processor, and how late a look comes; once with looks
 * spread over an hour, as they are in the long run, and once with all of them due within a minute. Run it as docs/testing.md says.
 */
public final class Waiting {

    private static final int HEAP_MEBIBYTES = 128;
    private static final int PATTERNS = 30;
    private static final int WARM_UP = 150;
    private static final Duration QUIET = Duration.ofMinutes(4);
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    // how late each task is when an instance takes it
    private static final List<String> WATCHED = List.of("create table picked_up (late interval not null)", """
            create function note_pick() returns trigger language plpgsql as $$
            begin
                insert into picked_up values (clock_timestamp() - old.execution_time);
                return new;
            end $$
            """, """
            create trigger picks before update on scheduled_tasks for each row
            when (new.picked and not old.picked and old.task_name = 'reset') execute function note_pick()
            """);
    private static final String SPREAD = """
            update scheduled_tasks set execution_time = now() + random() * cast(:over as interval)
            where task_name = 'reset' and not picked
            """;
    private static final String LATE = """
            select count(*) as looks, coalesce(percentile_cont(0.5) within group (order by extract(epoch from late)), 0) as median,
                coalesce(percentile_cont(0.99) within group (order by extract(epoch from late)), 0) as worst
            from picked_up
            """;

    private final PingOneStandIn pingOne;
    private final PostgresProcess postgres;
    private final RekeyProcess rekey;
    private final WholeResets resets;
    private final SingleConnectionDataSource source;
    private final JdbcClient jdbc;

    private Waiting(Path jar, PostgresProcess postgres, PingOneStandIn pingOne, TeamsStandIn teams) throws Exception {
        this.pingOne = pingOne;
        this.postgres = postgres;
        String url = PostgresProcess.urlAt(postgres.port());
        rekey = new RekeyProcess(
                jar,
                Files.createTempDirectory("rekey-waiting"),
                HEAP_MEBIBYTES,
                pingOne,
                List.of(
                        "--spring.datasource.url=" + url,
                        "--spring.datasource.username=postgres",
                        "--limit.cases-per-hour=100000",
                        "--reset.deadline=300d"));
        resets = new WholeResets(pingOne, teams, rekey.url());
        source = new SingleConnectionDataSource(url, true);
        jdbc = JdbcClient.create(source);
    }

    /** Takes the jar and how many wait. */
    public static void main(String[] args) throws Exception {
        try (PostgresProcess postgres = PostgresProcess.start();
                PingOneStandIn pingOne = PingOneStandIn.start(0, Clock.systemUTC());
                TeamsStandIn teams = TeamsStandIn.start(0, Clock.systemUTC(), Sandbox.members())) {
            new Waiting(Path.of(args[0]), postgres, pingOne, teams).run(Integer.parseInt(args[1]));
        }
    }

    private void run(int waiting) throws Exception {
        rekey.start();
        resets.awaitFirstAnswer();
        resets.run(WARM_UP);
        resets.leaveWaiting(PATTERNS);
        Multiplied.make(PostgresProcess.urlAt(postgres.port()), "WATCHING", waiting);
        jdbc.sql(
                        "update reset set body = replace(body, '\"reminded\":false', '\"reminded\":true') where step = 'WATCHING'")
                .update();
        WATCHED.forEach(statement -> jdbc.sql(statement).update());
        System.out.printf("%d wait%n", tasks());

        spread("1 hour");
        measure("looks spread over an hour", QUIET);

        spread("1 minute");
        long began = System.nanoTime();
        int before = looks();
        while (looks() - before < waiting) {
            LockSupport.parkNanos(A_SECOND.toNanos());
        }
        measure("all due within a minute", Duration.ofNanos(System.nanoTime() - began));
        rekey.stop();
        source.destroy();
    }

    private void spread(String over) {
        pingOne.forgetCalls();
        jdbc.sql("truncate picked_up").update();
        jdbc.sql(SPREAD).param("over", over).update();
    }

    private void measure(String what, Duration time) throws Exception {
        boolean isOver = looks() > 0;
        Duration cpu = rekey.cpu();
        Duration database = postgres.cpu();
        if (!isOver) {
            LockSupport.parkNanos(time.toNanos());
        }
        double seconds = time.toNanos() / 1e9;
        int calls = pingOne.calls().size();
        jdbc.sql(LATE)
                .query((row, n) -> {
                    System.out.printf(
                            "%s: in %.0f s %d looks, %.0f calls to PingOne a minute (most within a second: %d), late by %.2f s"
                                    + " (p50), %.2f s (p99)%n",
                            what,
                            seconds,
                            row.getInt("looks"),
                            calls * 60 / seconds,
                            mostWithinASecond(),
                            row.getDouble("median"),
                            row.getDouble("worst"));
                    return "";
                })
                .single();
        if (!isOver) {
            System.out.printf(
                    "  Rekey %.2f %% of one core, PostgreSQL %.2f %%%n",
                    100 * rekey.cpu().minus(cpu).toNanos() / 1e9 / seconds,
                    100 * postgres.cpu().minus(database).toNanos() / 1e9 / seconds);
        }
    }

    private long mostWithinASecond() {
        return pingOne.calls().stream()
                .collect(java.util.stream.Collectors.groupingBy(
                        call -> call.at().getEpochSecond(), java.util.stream.Collectors.counting()))
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    private int looks() {
        return jdbc.sql("select count(*) from picked_up").query(Integer.class).single();
    }

    private int tasks() {
        return jdbc.sql("select count(*) from scheduled_tasks where task_name = 'reset'")
                .query(Integer.class)
                .single();
    }
}
