package dev.rekey.sandbox;

import dev.rekey.sandbox.Tally.Event;
import dev.rekey.standin.teams.Message;
import dev.rekey.standin.teams.TeamsClient;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Presses buttons as impatient people do: now and then two or three times at once, and again after an error. */
final class Fingers {

    private static final double IMPATIENCE = 0.4;
    private static final int MOST_AT_ONCE = 3;
    private static final Duration REST = Duration.ofMillis(20);

    private final TeamsClient client;
    private final ExecutorService threads;
    private final Random random;
    private final Tally tally;

    Fingers(TeamsClient client, ExecutorService threads, Random random, Tally tally) {
        this.client = client;
        this.threads = threads;
        this.random = random;
        this.tally = tally;
    }

    void press(Message card, String button, Map<String, String> inputs) {
        int times = random.nextDouble() < IMPATIENCE ? random.nextInt(2, MOST_AT_ONCE + 1) : 1;
        if (times > 1) {
            tally.count(Event.DOUBLE_CLICK);
        }
        List<CompletableFuture<Void>> clicks = Stream.generate(
                        () -> CompletableFuture.runAsync(() -> click(card, button, inputs), threads))
                .limit(times)
                .toList();
        clicks.forEach(CompletableFuture::join);
    }

    private void click(Message card, String button, Map<String, String> inputs) {
        while (!isAnswered(card, button, inputs)) {
            tally.count(Event.PRESSED_AGAIN);
            LockSupport.parkNanos(REST.toNanos());
        }
    }

    private boolean isAnswered(Message card, String button, Map<String, String> inputs) {
        try {
            return client.pressesOn(card, button, inputs).error().isEmpty();
        } catch (UncheckedIOException cut) {
            // Teams says then that something went wrong, and to try again
            return false;
        }
    }
}
