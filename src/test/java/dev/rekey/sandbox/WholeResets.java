package dev.rekey.sandbox;

import dev.rekey.standin.pingone.Accounts;
import dev.rekey.standin.pingone.NewFactor;
import dev.rekey.standin.pingone.PingOneStandIn;
import dev.rekey.standin.teams.Message;
import dev.rekey.standin.teams.TeamsClient;
import dev.rekey.standin.teams.TeamsStandIn;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whole resets, from the first word to the closed ticket: of a few people side by side, one after the other for each of them. */
final class WholeResets {

    private static final List<String> PEOPLE = List.of(Accounts.PHONE_LOST, Accounts.MANY_FACTORS, Accounts.MANAGER);

    private final PingOneStandIn pingOne;
    private final TeamsStandIn teams;
    private final URI rekey;
    private final AtomicInteger tenants = new AtomicInteger();
    private final List<Long> replies = Collections.synchronizedList(new ArrayList<>());

    WholeResets(PingOneStandIn pingOne, TeamsStandIn teams, URI rekey) {
        this.pingOne = pingOne;
        this.teams = teams;
        this.rekey = rekey;
        Sandbox.members().forEach(member -> teams.roster(member, "tenantId", null));
    }

    /** Waits until somebody who says hello is answered. */
    void awaitFirstAnswer() {
        TeamsClient first = client(Accounts.ONE_FACTOR);
        while (!answers(first)) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    /** Two factors removed and one paired in each. */
    void run(int count) throws Exception {
        forEachPerson(count, person -> pair(person, begin(person)));
    }

    /** Two factors removed in each, and nothing paired. */
    void leaveWaiting(int count) throws Exception {
        forEachPerson(count, this::begin);
    }

    /** How long the answers to turns took since the last time, in nanoseconds, shortest first. */
    List<Long> replies() {
        List<Long> sorted = replies.stream().sorted().toList();
        replies.clear();
        return sorted;
    }

    /** One of the times that so many hundredths of them do not exceed, in milliseconds. */
    static double percentile(List<Long> sorted, int hundredths) {
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * hundredths / 100)) / 1e6;
    }

    private void forEachPerson(int count, Reset reset) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(PEOPLE.size());
        try {
            List<Callable<Integer>> work = new ArrayList<>();
            for (String person : PEOPLE) {
                work.add(() -> {
                    for (int i = 0; i < count / PEOPLE.size(); i++) {
                        reset.of(person);
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

    private TeamsClient begin(String person) {
        pingOne.resetUser(person);
        teams.clear(Sandbox.member(person));
        // another tenant each time: nobody has thousands of resets, and looking for somebody's earlier ones must cost
        // what it does
        TeamsClient client = client(person).withTenant("tenant-" + tenants.incrementAndGet());
        timed(() -> client.says("I lost my phone and can't get past PingID") == 202);
        Message offer = until(client, "Yes, help me");
        timed(() -> client.pressesOn(offer, "Yes, help me", Map.of()).error().isEmpty());
        Message choice = until(client, "Which ones should go?");
        List<String> factors = new ArrayList<>();
        Matcher ids = Pattern.compile("\"value\":\"([0-9a-f-]{36})\"").matcher(String.valueOf(choice.card()));
        while (ids.find() && factors.size() < 2) {
            factors.add(ids.group(1));
        }
        Map<String, String> ticked = Map.of("factors", String.join(",", factors));
        timed(() -> client.pressesOn(choice, "Remove and set up a new one", ticked)
                .error()
                .isEmpty());
        until(client, "Now set up your new factor");
        return client;
    }

    private void pair(String person, TeamsClient client) {
        // nobody is as quick as Rekey's first look
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        pingOne.pair(Accounts.userId(person), NewFactor.PINGID_APP);
        Message result = until(client, "Now set up your new factor");
        timed(() -> client.pressesOn(result, "I’ve set it up", Map.of()).error().isEmpty());
        until(client, "Your new factor works");
    }

    private void timed(BooleanSupplier turn) {
        long from = System.nanoTime();
        if (!turn.getAsBoolean()) {
            throw new IllegalStateException("expected the turn to be answered well");
        }
        replies.add(System.nanoTime() - from);
    }

    // not the last one only: a card of the reset before may change once more, and comes anew when its chat was cleared
    private static Message until(TeamsClient client, String words) {
        long limit = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < limit) {
            Optional<Message> shown = client.chat().stream()
                    .filter(message -> message.fromBot()
                            && message.card() != null
                            && message.words().contains(words))
                    .reduce((earlier, later) -> later);
            if (shown.isPresent()) {
                return shown.get();
            }
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
        throw new IllegalStateException("expected '" + words + "' but saw " + client.sees());
    }

    private TeamsClient client(String person) {
        return teams.client(Sandbox.member(person), rekey);
    }

    private static boolean answers(TeamsClient client) {
        try {
            return client.says("hello") == 202;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** What is done for a person. */
    private interface Reset {
        void of(String person);
    }
}
