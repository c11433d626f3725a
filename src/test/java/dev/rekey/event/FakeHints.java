package dev.rekey.event;

import dev.rekey.audit.Origin;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Remembers what was hinted at. */
final class FakeHints implements Hints {

    final List<String> users = new CopyOnWriteArrayList<>();
    final List<String> signOns = new CopyOnWriteArrayList<>();
    final AtomicInteger wakes = new AtomicInteger();
    private volatile @Nullable RuntimeException failure;

    /** Fails like this once. */
    void failNext(RuntimeException once) {
        failure = once;
    }

    void clear() {
        wakes.set(0);
        users.clear();
        signOns.clear();
    }

    @Override
    public void hint(String userId) {
        RuntimeException once = failure;
        if (once != null) {
            failure = null;
            throw once;
        }
        users.add(userId);
    }

    @Override
    public void usedToSignOn(String userId, String deviceId, Instant at, Origin from) {
        signOns.add(userId + " " + deviceId + " by " + from.actor());
    }

    @Override
    public void wake() {
        wakes.incrementAndGet();
    }
}
