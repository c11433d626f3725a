package dev.rekey.sandbox;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** Counts what happened in a run under stress. */
final class Tally {

    /** What is counted. */
    enum Event {
        KILL("processes killed"),
        REDELIVERY("messages delivered again after an error"),
        DOUBLE_DELIVERY("messages delivered twice at once"),
        DOUBLE_CLICK("buttons clicked two or three times at once"),
        PRESSED_AGAIN("buttons pressed again after an error"),
        ASKED_AGAIN("words or clicks again because nothing came of the first");

        private final String words;

        Event(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    private final Map<Event, LongAdder> counts = new EnumMap<>(Event.class);

    Tally() {
        for (Event event : Event.values()) {
            counts.put(event, new LongAdder());
        }
    }

    void count(Event event) {
        counter(event).increment();
    }

    long of(Event event) {
        return counter(event).sum();
    }

    private LongAdder counter(Event event) {
        return Objects.requireNonNull(counts.get(event));
    }
}
