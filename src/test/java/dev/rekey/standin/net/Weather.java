package dev.rekey.standin.net;

import dev.rekey.standin.net.Wire.Fault;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** The fault that a wire has now; who carries a piece through waits here for as long as it lasts. */
final class Weather {

    private final AtomicInteger felt = new AtomicInteger();
    private Fault now = Fault.NONE;

    synchronized void becomes(Fault fault) {
        now = fault;
        notifyAll();
    }

    /** Waits until a piece may pass, and tells under which fault it does. */
    synchronized Fault pass() throws InterruptedException {
        if (!now.equals(Fault.NONE)) {
            felt();
        }
        long from = System.nanoTime();
        while (now.hangs() || left(from).compareTo(Duration.ZERO) > 0) {
            wait(now.hangs() ? 0 : Math.max(1, left(from).toMillis()));
        }
        return now;
    }

    /** Notes that somebody has met a fault. */
    void felt() {
        felt.incrementAndGet();
    }

    int timesFelt() {
        return felt.get();
    }

    private Duration left(long from) {
        return now.delay().minusNanos(System.nanoTime() - from);
    }
}
