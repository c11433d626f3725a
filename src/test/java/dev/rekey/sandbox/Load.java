package dev.rekey.sandbox;

import dev.rekey.standin.pingone.Accounts;
import dev.rekey.standin.pingone.NewFactor;
import dev.rekey.standin.pingone.PingOneStandIn;
import dev.rekey.standin.teams.Member;
import dev.rekey.standin.teams.TeamsClient;
import dev.rekey.standin.teams.TeamsStandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whole resets against the packaged jar in a process of its own, from the first word to the closed ticket, two factors removed
 * and one paired in each; prints what they cost. Run it as the README says.
 */
public final class Load {

    private static final int PORT = 3977;
    private static final List<String> PEOPLE = List.of(Accounts.PHONE_LOST, Accounts.MANY_FACTORS, Accounts.MANAGER);

    private final PingOneStandIn pingOne = PingOneStandIn.start(0, Clock.systemUTC());
    private final TeamsStandIn teams = TeamsStandIn.start(0, Clock.systemUTC(), Sandbox.members());
    private final AtomicInteger tenants = new AtomicInteger();
    private final List<Long> replies = Collections.synchronizedList(new ArrayList<>());

    private Load() {
        Sandbox.members().forEach(member -> teams.roster(member, "tenantId", null));
    }

    /** Takes the jar, the resets to warm up with and the resets to measure. */
    public static void main(String[] args) throws Exception {
        new Load().run(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    }

    private void run(Path jar, int warmUp, int measured) throws Exception {
        Path folder = Files.createTempDirectory("rekey-load");
        long begun = System.nanoTime();
        Process rekey = start(jar, folder);
        try {
            TeamsClient first = client(Accounts.ONE_FACTOR);
            while (!answers(first)) {
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
            System.out.printf("start to first answer: %.1f s%n", seconds(begun));
            System.out.printf("RSS after the start: %d MiB%n", residentMebibytes(rekey));
            resets(warmUp);
            replies.clear();
            Duration before = cpu(rekey);
            long from = System.nanoTime();
            resets(measured);
            double wall = seconds(from);
            double cpuMs = cpu(rekey).minus(before).toNanos() / 1e6;
            List<Long> sorted = replies.stream().sorted().toList();
            System.out.printf("resets: %d in %.1f s (%.1f/s)%n", measured, wall, measured / wall);
            System.out.printf("CPU a reset: %.1f ms%n", cpuMs / measured);
            System.out.printf(
                    "answer to a turn: p50 %.1f ms, p99 %.1f ms%n",
                    sorted.get(sorted.size() / 2) / 1e6, sorted.get(sorted.size() * 99 / 100) / 1e6);
            System.out.printf("RSS after the load: %d MiB%n", residentMebibytes(rekey));
        } finally {
            rekey.destroy();
            rekey.waitFor();
            teams.close();
            pingOne.close();
        }
    }

    private void resets(int count) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(PEOPLE.size());
        try {
            List<Callable<Integer>> work = new ArrayList<>();
            for (String person : PEOPLE) {
                work.add(() -> {
                    for (int i = 0; i < count / PEOPLE.size(); i++) {
                        reset(person);
                    }
                    return count;
                });
            }
            for (Future<Integer> done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void reset(String person) {
        pingOne.resetUser(person);
        teams.clear(Sandbox.member(person));
        // another tenant each time: nobody has thousands of resets, and looking for somebody's earlier ones must cost
        // what it does
        TeamsClient client = client(person).withTenant("tenant-" + tenants.incrementAndGet());
        timed(() -> client.says("I lost my phone and can't get past PingID") == 202);
        timed(() -> client.presses("Yes, help me").error().isEmpty());
        until(client, "Which ones should go?");
        List<String> factors = new ArrayList<>();
        String card = String.valueOf(client.lastMessage().card());
        Matcher ids = Pattern.compile("\"value\":\"([0-9a-f-]{36})\"").matcher(card);
        while (ids.find() && factors.size() < 2) {
            factors.add(ids.group(1));
        }
        timed(() -> client.chooses(factors.toArray(String[]::new)).error().isEmpty());
        until(client, "Now set up your new factor");
        // nobody is as quick as Rekey's first look
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        pingOne.pair(Accounts.userId(person), NewFactor.PINGID_APP);
        timed(() -> client.presses("I’ve set it up").error().isEmpty());
        until(client, "Your new factor works");
    }

    private void timed(BooleanSupplier turn) {
        long from = System.nanoTime();
        if (!turn.getAsBoolean()) {
            throw new IllegalStateException("expected the turn to be answered well");
        }
        replies.add(System.nanoTime() - from);
    }

    private static void until(TeamsClient client, String words) {
        long limit = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!client.sees().contains(words)) {
            if (System.nanoTime() > limit) {
                throw new IllegalStateException("expected '" + words + "' but saw " + client.sees());
            }
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
    }

    private TeamsClient client(String person) {
        Member member = Sandbox.member(person);
        return teams.client(member, URI.create("http://localhost:" + PORT + "/"));
    }

    private static boolean answers(TeamsClient client) {
        try {
            return client.says("hello") == 202;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private Process start(Path jar, Path folder) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx96m",
                "-jar",
                jar.toAbsolutePath().toString(),
                "--spring.profiles.active=local",
                "--server.port=" + PORT,
                "--teams.turns-per-minute=100000",
                "--teams.turns-per-second=100000",
                "--reset.look-after=1h"));
        for (Map.Entry<String, String> setting : Sandbox.settingsFor(pingOne).entrySet()) {
            command.add("--" + setting.getKey() + "=" + setting.getValue());
        }
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log.txt").toFile())
                .start();
    }

    private static Duration cpu(Process process) {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static long residentMebibytes(Process process) throws IOException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        if (!Files.exists(status)) {
            return -1;
        }
        return Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmRSS"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElse(-1024)
                / 1024;
    }

    private static double seconds(long from) {
        return (System.nanoTime() - from) / 1e9;
    }
}
