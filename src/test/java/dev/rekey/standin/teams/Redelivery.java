package dev.rekey.standin.teams;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/** Delivers an activity again until the bot takes it, as the channel does, and remembers how long it waited for answers. */
public final class Redelivery {

    private static final Duration A_MOMENT = Duration.ofMillis(300);

    private final List<Integer> refusals = new CopyOnWriteArrayList<>();
    private final List<Duration> times = new CopyOnWriteArrayList<>();

    /** Delivers until the status is below 500, and returns it. */
    public int untilTaken(IntSupplier delivery) {
        while (true) {
            long from = System.nanoTime();
            int status = delivery.getAsInt();
            times.add(Duration.ofNanos(System.nanoTime() - from));
            if (status < 500) {
                return status;
            }
            refusals.add(status);
            LockSupport.parkNanos(A_MOMENT.toNanos());
        }
    }

    /** The statuses of deliveries that were not taken. */
    public List<Integer> refusals() {
        return List.copyOf(refusals);
    }

    /** How long each delivery took. */
    public List<Duration> times() {
        return List.copyOf(times);
    }
}
