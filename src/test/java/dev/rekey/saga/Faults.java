package dev.rekey.saga;

import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.RemoteFailure.Unavailable;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** What goes wrong with the fakes, and what has been asked of them. */
final class Faults {

    private final Map<Call, Supplier<RuntimeException>> failing = new ConcurrentHashMap<>();
    private final Map<Call, Runnable> then = new ConcurrentHashMap<>();
    private final List<Call> made = new CopyOnWriteArrayList<>();

    /** No answer, until all is well again. */
    void silent(Call call) {
        silent(call, Duration.ZERO);
    }

    void silent(Call call, Duration retryAfter) {
        failing.put(call, () -> new Unavailable(call + " was not answered", retryAfter, null, null));
    }

    void refused(Call call) {
        failing.put(call, () -> new Rejected(call + " was refused", 403, null));
    }

    void wellAgain() {
        failing.clear();
    }

    /** The next such call is carried out, and nobody lives to see its answer. */
    void crashAfter(Call call) {
        onceAfter(call, () -> {
            throw new Crash();
        });
    }

    /** Something happens between the next such call and its answer. */
    void onceAfter(Call call, Runnable event) {
        then.put(call, event);
    }

    /** Every call made, answered or not, in order. */
    List<Call> made() {
        return Collections.unmodifiableList(made);
    }

    int count(Call call) {
        return Collections.frequency(made, call);
    }

    <T> T carryOut(Call call, Supplier<T> work) {
        made.add(call);
        Supplier<RuntimeException> failure = failing.get(call);
        if (failure != null) {
            throw failure.get();
        }
        T answer = work.get();
        Runnable event = then.remove(call);
        if (event != null) {
            event.run();
        }
        return answer;
    }
}
