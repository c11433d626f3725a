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

/**
 * Whether a turn costs the same when PostgreSQL holds many finished resets and many that wait for a new factor as when it is empty,
 * and what the processor does when nobody writes; prints it. Run it as docs/testing.md says.
 */
public final class Scale {

    private static final int HEAP_MEBIBYTES = 128;
    private static final int WARM_UP = 450;
    private static final int MEASURED = 300;
    private static final int WAITING_PATTERNS = 30;
    private static final Duration IDLE = Duration.ofSeconds(60);

    private final PostgresProcess postgres;
    private final String url;
    private final RekeyProcess rekey;
    private final WholeResets resets;

    private Scale(Path jar, PostgresProcess postgres, PingOneStandIn pingOne, TeamsStandIn teams) throws Exception {
        this.postgres = postgres;
        url = PostgresProcess.urlAt(postgres.port());
        rekey = new RekeyProcess(
                jar,
                Files.createTempDirectory("rekey-scale"),
                HEAP_MEBIBYTES,
                pingOne,
                List.of(
                        "--spring.datasource.url=" + url,
                        "--spring.datasource.username=postgres",
                        "--reset.look-after=1h",
                        "--pingone.calls-per-second=1000",
                        "--limit.cases-per-hour=100000"));
        resets = new WholeResets(pingOne, teams, rekey.url());
    }

    /** Takes the jar, the finished resets and the waiting ones. */
    public static void main(String[] args) throws Exception {
        try (PostgresProcess postgres = PostgresProcess.start();
                PingOneStandIn pingOne = PingOneStandIn.start(0, Clock.systemUTC());
                TeamsStandIn teams = TeamsStandIn.start(0, Clock.systemUTC(), Sandbox.members())) {
            new Scale(Path.of(args[0]), postgres, pingOne, teams)
                    .run(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        }
    }

    private void run(int finished, int waiting) throws Exception {
        rekey.start();
        resets.awaitFirstAnswer();
        resets.run(WARM_UP);
        Cost empty = measure("with little in it");
        resets.leaveWaiting(WAITING_PATTERNS);
        Multiplied.make(url, "DONE", finished);
        Multiplied.make(url, "WATCHING", waiting);
        for (String table : List.of("reset", "audit_event", "ticket_note", "scheduled_tasks", "conversation")) {
            System.out.printf("%s: %d rows%n", table, Multiplied.rows(url, table));
        }
        resets.run(WARM_UP / 3);
        Cost full = measure("with all of them");
        System.out.printf(
                "ratio: CPU %.2f, PostgreSQL's CPU %.2f, p50 %.2f, p99 %.2f%n",
                full.cpu / empty.cpu,
                full.database / empty.database,
                full.median / empty.median,
                full.worst / empty.worst);
        Duration cpu = rekey.cpu();
        Duration database = postgres.cpu();
        LockSupport.parkNanos(IDLE.toNanos());
        System.out.printf(
                "idle: %.2f %% of one core, PostgreSQL %.2f %%%n",
                percent(rekey.cpu().minus(cpu)), percent(postgres.cpu().minus(database)));
        rekey.stop();
    }

    private Cost measure(String when) throws Exception {
        resets.replies();
        Duration cpu = rekey.cpu();
        Duration database = postgres.cpu();
        resets.run(MEASURED);
        List<Long> replies = resets.replies();
        Cost cost = new Cost(
                millis(rekey.cpu().minus(cpu)) / MEASURED,
                millis(postgres.cpu().minus(database)) / MEASURED,
                WholeResets.percentile(replies, 50),
                WholeResets.percentile(replies, 99));
        System.out.printf(
                "%s: a reset costs %.1f ms of CPU and %.1f ms of PostgreSQL's; a turn is answered in %.1f ms (p50), %.1f ms (p99)%n",
                when, cost.cpu, cost.database, cost.median, cost.worst);
        return cost;
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }

    private static double percent(Duration used) {
        return 100.0 * used.toNanos() / IDLE.toNanos();
    }

    private record Cost(double cpu, double database, double median, double worst) {}
}
