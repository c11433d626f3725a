package dev.rekey.sandbox;

import dev.rekey.standin.pingone.PingOneStandIn;
import dev.rekey.standin.teams.Member;
import dev.rekey.standin.teams.TeamsStandIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How long it takes from a delivery to the card in Teams, one ticket after the other; then many tickets at once while Teams has enough
 * of it: who was reached, and how often. Run it as docs/testing.md says.
 */
public final class Burst {

    private static final int HEAP_MEBIBYTES = 128;
    private static final int WARM_UP = 50;
    private static final int THROTTLED_CALLS = 300;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Duration LONGEST = Duration.ofMinutes(8);
    private static final String INVITATION = "About your ticket";

    private final TeamsStandIn teams;
    private final ServicePortal portal;
    private final RekeyProcess rekey;
    private int people;

    private Burst(Path jar, PingOneStandIn pingOne, TeamsStandIn teams, ServicePortal portal) throws Exception {
        this.teams = teams;
        this.portal = portal;
        rekey = new RekeyProcess(
                jar,
                Files.createTempDirectory("rekey-burst"),
                HEAP_MEBIBYTES,
                pingOne,
                Stream.concat(portal.settings(teams), Stream.of("--intake.sweep-every=5s", "--reset.poll=500ms"))
                        .toList());
    }

    /** Takes the jar, the tickets one after the other, and the tickets at once. */
    public static void main(String[] args) throws Exception {
        try (PingOneStandIn pingOne = PingOneStandIn.start(0, Clock.systemUTC());
                TeamsStandIn teams = TeamsStandIn.start(0, Clock.systemUTC(), List.of());
                ServicePortal portal = new ServicePortal(List.of())) {
            boolean well = new Burst(Path.of(args[0]), pingOne, teams, portal)
                    .run(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
            System.exit(well ? 0 : 1);
        }
    }

    private boolean run(int single, int atOnce) throws Exception {
        rekey.start();
        rekey.awaitReady();
        newcomers(WARM_UP).forEach(this::fromDeliveryToCard);
        List<Long> times = newcomers(single).stream()
                .map(this::fromDeliveryToCard)
                .sorted()
                .toList();
        System.out.printf(
                "from the delivery to the card, %d tickets one after the other: median %.0f ms, p99 %.0f ms%n",
                single, WholeResets.percentile(times, 50), WholeResets.percentile(times, 99));
        boolean well = allAtOnce(newcomers(atOnce));
        rekey.stop();
        return well;
    }

    private long fromDeliveryToCard(Member person) {
        String ticket = portal.file(person.objectId(), "New phone", "PingID doesn't work on my new phone");
        long from = System.nanoTime();
        portal.deliver(rekey.url(), ticket);
        while (invitations(person) == 0) {
            if (System.nanoTime() - from > LONGEST.toNanos()) {
                throw new IllegalStateException("expected a card for ticket " + ticket);
            }
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
        return System.nanoTime() - from;
    }

    private boolean allAtOnce(List<Member> all) throws Exception {
        teams.failNext(THROTTLED_CALLS, TOO_MANY_REQUESTS, "Throttled");
        long from = System.nanoTime();
        ExecutorService desk = Executors.newFixedThreadPool(8);
        List<Future<Integer>> deliveries = all.stream()
                .map(person -> desk.submit(() -> portal.deliver(
                        rekey.url(),
                        portal.file(person.objectId(), "New phone", "PingID doesn't work on my new phone"))))
                .toList();
        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> delivery : deliveries) {
            answers.add(delivery.get());
        }
        desk.shutdown();
        double delivered = seconds(from);
        while (all.stream().anyMatch(person -> invitations(person) == 0) && seconds(from) < LONGEST.toSeconds()) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        double reached = seconds(from);
        // what is sent twice comes a little later
        LockSupport.parkNanos(Duration.ofSeconds(10).toNanos());
        Map<Long, Long> times = all.stream().collect(Collectors.groupingBy(this::invitations, Collectors.counting()));
        System.out.printf(
                "%d tickets within %.1f s, answers %s, %d calls of Teams answered 429: all done after %.1f s%n",
                all.size(),
                delivered,
                answers.stream().collect(Collectors.groupingBy(answer -> answer, Collectors.counting())),
                THROTTLED_CALLS,
                reached);
        System.out.printf("reached once: %d; cards per person: %s%n", times.getOrDefault(1L, 0L), times);
        return times.equals(Map.of(1L, (long) all.size()));
    }

    private List<Member> newcomers(int count) {
        List<Member> more = IntStream.range(0, count)
                .mapToObj(i -> new Member(
                        UUID.randomUUID().toString(), "Person " + ++people, "person" + people + "@contoso.example"))
                .toList();
        more.forEach(portal::knows);
        teams.join(more);
        return more;
    }

    private long invitations(Member person) {
        return teams.chat(person).stream()
                .filter(message -> message.words().contains(INVITATION))
                .count();
    }

    private static double seconds(long from) {
        return (System.nanoTime() - from) / 1e9;
    }
}
