package dev.rekey.sandbox;

import dev.rekey.sandbox.Tally.Event;
import dev.rekey.standin.pingone.Accounts;
import dev.rekey.standin.pingone.NewFactor;
import dev.rekey.standin.pingone.Person;
import dev.rekey.standin.pingone.PingOneStandIn;
import dev.rekey.standin.teams.Message;
import dev.rekey.standin.teams.TeamsClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Somebody who goes through one reset as people do: at their own pace, by clicks or in words, asking when nothing comes. */
final class Employee {

    private static final String LOST = "I lost my phone and can't get past PingID";
    private static final String YES = "Yes, help me";
    private static final String REMOVE = "Remove and set up a new one";
    private static final String DONE = "I’ve set it up";
    private static final String CHOICE = "Which ones should go?";
    private static final String RESULT = "Now set up your new factor";
    private static final String TAKEN_OVER = "A person takes it from here";
    private static final String FINISHED = "Your new factor works";
    private static final int MOST_FACTORS = 3;
    private static final double HASTE = 0.5;
    private static final double TALKATIVE = 0.3;
    private static final Duration LONGEST_THOUGHT = Duration.ofSeconds(3);
    private static final Duration GLANCE = Duration.ofMillis(20);
    private static final Duration BEFORE_ASKING = Duration.ofSeconds(15);
    private static final Duration BEFORE_GIVING_UP = Duration.ofMinutes(3);

    private final Person person;
    private final TeamsClient client;
    private final PingOneStandIn pingOne;
    private final Fingers fingers;
    private final Random random;
    private final Tally tally;
    private final List<String> before;
    private volatile List<String> chosen = List.of();
    private volatile @Nullable String paired;

    Employee(Person person, TeamsClient client, PingOneStandIn pingOne, Fingers fingers, Random random, Tally tally) {
        this.person = person;
        this.client = client;
        this.pingOne = pingOne;
        this.fingers = fingers;
        this.random = random;
        this.tally = tally;
        before = factors();
    }

    String objectId() {
        return person.objectId();
    }

    /** The factors in PingOne before the reset. */
    List<String> before() {
        return before;
    }

    /** The factors that were to go; empty when it did not come to that. */
    List<String> chosen() {
        return chosen;
    }

    /** The new factor; null when it did not come to that. */
    @Nullable
    String paired() {
        return paired;
    }

    /** The factors in PingOne now. */
    List<String> factors() {
        return pingOne.devicesOf(Accounts.userId(objectId())).stream()
                .map(device -> device.path("id").asString())
                .toList();
    }

    /** What the bot has said in the chat, as it looks now. */
    List<Message> read() {
        return client.chat().stream().filter(Message::fromBot).toList();
    }

    /** The messages that say that it is all done. */
    List<Message> lastMessages() {
        return read().stream()
                .filter(message -> message.words().startsWith(FINISHED))
                .toList();
    }

    /** Loses the phone and goes through the reset, as far as it gets. */
    void losesThePhone() {
        client.says(LOST);
        if (!until(CHOICE, YES, Map.of(), LOST)) {
            return;
        }
        List<String> factors = new ArrayList<>(before);
        Collections.shuffle(factors, random);
        chosen = List.copyOf(factors.subList(0, random.nextInt(1, MOST_FACTORS + 1)));
        if (!until(RESULT, REMOVE, Map.of("factors", String.join(",", chosen)), "any news?")) {
            return;
        }
        thinks();
        paired = pingOne.pair(Accounts.userId(objectId()), NewFactor.PINGID_APP);
        if (random.nextDouble() < TALKATIVE) {
            client.says("done");
        }
        until(FINISHED, DONE, Map.of(), "any news?");
    }

    /** Presses, or writes when there is nothing to press, until these words are there; false when they do not come. */
    private boolean until(String expected, String button, Map<String, String> inputs, String question) {
        long end = System.nanoTime() + BEFORE_GIVING_UP.toNanos();
        for (int tries = 0; System.nanoTime() < end; tries++) {
            thinks();
            if (isThere(expected)) {
                break;
            }
            if (tries > 0) {
                tally.count(Event.ASKED_AGAIN);
            }
            card(button).ifPresentOrElse(card -> fingers.press(card, button, inputs), () -> client.says(question));
            waitsFor(expected);
        }
        return sees(expected);
    }

    private void thinks() {
        if (random.nextDouble() > HASTE) {
            LockSupport.parkNanos(random.nextLong(LONGEST_THOUGHT.toNanos()));
        }
    }

    private void waitsFor(String words) {
        long end = System.nanoTime() + BEFORE_ASKING.toNanos();
        while (!isThere(words) && System.nanoTime() < end) {
            LockSupport.parkNanos(GLANCE.toNanos());
        }
    }

    private boolean isThere(String words) {
        return sees(words) || sees(TAKEN_OVER);
    }

    private boolean sees(String words) {
        return read().stream().anyMatch(message -> message.words().contains(words));
    }

    /** The newest card with that button. */
    private Optional<Message> card(String button) {
        return read().stream().filter(message -> has(message, button)).reduce((older, newer) -> newer);
    }

    private static boolean has(Message message, String button) {
        return message.card() != null
                && message.card()
                        .path("actions")
                        .valueStream()
                        .anyMatch(action -> action.path("title").asString("").equals(button));
    }
}
