package dev.rekey.sandbox;

import dev.rekey.TestDatabase;
import dev.rekey.standin.pingone.Person;
import dev.rekey.standin.pingone.PingOneStandIn;
import dev.rekey.standin.teams.Member;
import dev.rekey.standin.teams.TeamsClient;
import dev.rekey.standin.teams.TeamsStandIn;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Resets by the hundred over three processes of the packaged jar on one PostgreSQL, while one process after the other is killed, a
 * tenth of PingOne's calls goes wrong, and people click twice; then looks at each of them. Run it as docs/testing.md says.
 */
public final class Chaos {

    private static final int INSTANCES = 3;
    private static final int AT_ONCE = 24;
    private static final double FAILING = 0.1;
    private static final Duration LONGEST_END = Duration.ofMinutes(2);
    private static final List<String> SETTINGS = List.of(
            "--spring.datasource.username=postgres",
            "--reset.heartbeat=500ms",
            "--reset.poll=250ms",
            "--reset.tries=30",
            "--reset.first-retry=250ms",
            "--reset.longest-retry=2s",
            "--reset.look-after=5s",
            "--reset.look-every=5s",
            // else the retries within a call would hide nearly every failure from the reset
            "--pingone.budget=250ms",
            "--limit.cases-per-hour=100000");

    private final Clock clock = Clock.systemUTC();
    private final PingOneStandIn pingOne = PingOneStandIn.start(0, clock);
    private final TeamsStandIn teams = TeamsStandIn.start(0, clock, List.of());
    private final Tally tally = new Tally();
    private final ExecutorService hands = Executors.newCachedThreadPool();
    private final ScheduledExecutorService killer = Executors.newSingleThreadScheduledExecutor();
    private final int resets;
    private final int secondsBetweenKills;
    private final long seed;
    private final Random random;

    private Chaos(int resets, int secondsBetweenKills, long seed) {
        this.resets = resets;
        this.secondsBetweenKills = secondsBetweenKills;
        this.seed = seed;
        random = new Random(seed);
    }

    /** Takes the jar, the number of resets, the seconds between kills, and a seed; ends with 1 when anything is wrong. */
    public static void main(String[] args) throws Exception {
        Chaos chaos = new Chaos(Integer.parseInt(args[1]), Integer.parseInt(args[2]), Long.parseLong(args[3]));
        System.exit(chaos.endsWell(Path.of(args[0])) ? 0 : 1);
    }

    private boolean endsWell(Path jar) throws Exception {
        Path folder = Files.createTempDirectory("rekey-chaos");
        System.out.println("logs: " + folder);
        try (TestDatabase database = TestDatabase.postgres()) {
            List<String> settings = Stream.concat(
                            SETTINGS.stream(), Stream.of("--spring.datasource.url=" + database.url()))
                    .toList();
            Cluster cluster = new Cluster(INSTANCES, jar, folder, pingOne, settings, random, tally, clock);
            cluster.start();
            List<Employee> employees = pingOne.addPeople(resets).stream()
                    .map(person -> employ(person, cluster.urls()))
                    .toList();
            double seconds = stress(employees, cluster);
            Judge judge = new Judge(database.jdbc(), cluster);
            untilNothingIsUnderWay(judge);
            cluster.stop();
            ChaosReport report = new ChaosReport();
            employees.forEach(employee -> report.add(employee, judge));
            report.print(seconds, tally, pingOne.calls(), cluster.errors());
            return report.isGood() && cluster.errors().isEmpty();
        }
    }

    private Employee employ(Person person, List<URI> urls) {
        Member member = new Member(person.objectId(), person.displayName(), person.email());
        teams.join(List.of(member));
        Random own = new Random(random.nextLong());
        TeamsClient client = teams.client(member, urls.get(0)).withChannel(new Balancer(urls, own, tally));
        return new Employee(person, client, pingOne, new Fingers(client, hands, own, tally), own, tally);
    }

    /** Everybody loses their phone while everything goes wrong; returns how many seconds that took. */
    private double stress(List<Employee> employees, Cluster cluster) throws InterruptedException {
        pingOne.failRandomly(FAILING, seed);
        long begun = System.nanoTime();
        var kills = killer.scheduleAtFixedRate(
                cluster::killOne, secondsBetweenKills, secondsBetweenKills, TimeUnit.SECONDS);
        ExecutorService people = Executors.newFixedThreadPool(AT_ONCE);
        employees.forEach(employee -> people.execute(employee::losesThePhone));
        people.shutdown();
        while (!people.awaitTermination(10, TimeUnit.MINUTES)) {
            System.out.println("still at it");
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        kills.cancel(false);
        killer.shutdown();
        if (!killer.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("expected the last kill to be done");
        }
        return seconds;
    }

    private static void untilNothingIsUnderWay(Judge judge) {
        long limit = System.nanoTime() + LONGEST_END.toNanos();
        while (judge.underWay() > 0 && System.nanoTime() < limit) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }
}
