package dev.rekey.sandbox;

import dev.rekey.standin.pingone.PingOneStandIn;
import dev.rekey.standin.teams.TeamsStandIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Whole resets against the packaged jar in a process of its own, from the first word to the closed ticket, two factors removed
 * and one paired in each; prints what they cost. Run it as the README says.
 */
public final class Load {

    private static final int HEAP_MEBIBYTES = 96;

    private Load() {}

    /** Takes the jar, the resets to warm up with and the resets to measure. */
    public static void main(String[] args) throws Exception {
        try (PingOneStandIn pingOne = PingOneStandIn.start(0, Clock.systemUTC());
                TeamsStandIn teams = TeamsStandIn.start(0, Clock.systemUTC(), Sandbox.members())) {
            RekeyProcess rekey = new RekeyProcess(
                    Path.of(args[0]),
                    Files.createTempDirectory("rekey-load"),
                    HEAP_MEBIBYTES,
                    pingOne,
                    List.of("--reset.look-after=1h", "--pingone.calls-per-second=1000"));
            WholeResets resets = new WholeResets(pingOne, teams, rekey.url());
            long begun = System.nanoTime();
            rekey.start();
            resets.awaitFirstAnswer();
            System.out.printf("start to first answer: %.1f s%n", seconds(begun));
            System.out.printf("RSS after the start: %d MiB%n", rekey.residentMebibytes());
            resets.run(Integer.parseInt(args[1]));
            measure(Integer.parseInt(args[2]), resets, rekey);
            System.out.printf("RSS after the load: %d MiB%n", rekey.residentMebibytes());
            rekey.stop();
        }
    }

    private static void measure(int count, WholeResets resets, RekeyProcess rekey) throws Exception {
        resets.replies();
        Duration before = rekey.cpu();
        long from = System.nanoTime();
        resets.run(count);
        double wall = seconds(from);
        double cpuMs = rekey.cpu().minus(before).toNanos() / 1e6;
        List<Long> replies = resets.replies();
        System.out.printf("resets: %d in %.1f s (%.1f/s)%n", count, wall, count / wall);
        System.out.printf("CPU a reset: %.1f ms%n", cpuMs / count);
        System.out.printf(
                "answer to a turn: p50 %.1f ms, p99 %.1f ms%n",
                WholeResets.percentile(replies, 50), WholeResets.percentile(replies, 99));
    }

    private static double seconds(long from) {
        return (System.nanoTime() - from) / 1e9;
    }
}
