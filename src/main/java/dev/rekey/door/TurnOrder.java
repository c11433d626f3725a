package dev.rekey.door;

import com.google.common.util.concurrent.Striped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * Has the turns of one conversation come one after the other: on this instance by a lock in memory, and across instances by one in
 * their common database. That is for the person, who reads answers in the order of their words; what must not be done twice is
 * guarded by the versions of what is saved.
 */
final class TurnOrder {

    private static final int LOCKS = 1024;

    private final Striped<Lock> here = Striped.lazyWeakLock(LOCKS);
    private final @Nullable AdvisoryLocks everywhere;

    /**
     * An order.
     *
     * @param everywhere null for one instance alone
     */
    TurnOrder(@Nullable AdvisoryLocks everywhere) {
        this.everywhere = everywhere;
    }

    /** The end of a turn that was begun. */
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /** Waits for the turns before; null when that takes too long. */
    @Nullable
    Turn begin(String conversation, Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        Lock lock = here.get(conversation);
        if (!lock.tryLock(longest.toNanos(), TimeUnit.NANOSECONDS)) {
            return null;
        }
        boolean begun = false;
        try {
            begun = everywhere == null || everywhere.tryLock(conversation, Duration.ofNanos(end - System.nanoTime()));
        } finally {
            if (!begun) {
                lock.unlock();
            }
        }
        return begun ? () -> end(conversation, lock) : null;
    }

    private void end(String conversation, Lock lock) {
        try {
            if (everywhere != null) {
                everywhere.unlock(conversation);
            }
        } finally {
            lock.unlock();
        }
    }
}
