package dev.rekey.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * The points that the process passes, named by the last step that was saved, what happens there, and a number where that happens
 * more than once. At the one that is armed the process kills itself, as hard as can be.
 */
final class Points {

    private static final String BEGINNING = "BEGINNING";

    private final Control control;
    private final Map<String, Integer> times = new HashMap<>();
    private String story = "";
    private String step = BEGINNING;

    Points(Control control) {
        this.control = control;
    }

    /** What happens at a point, whatever the step and the number. */
    static String kind(String point) {
        return point.replaceFirst("^\\w+: ", "").replaceFirst(" #\\d+$", "");
    }

    /** Something is about to happen, or has just happened. From a kill on nobody gets past a point any more. */
    synchronized void reached(String what) {
        String now = control.story();
        if (now.isEmpty()) {
            return;
        }
        if (!now.equals(story)) {
            story = now;
            step = BEGINNING;
            times.clear();
        }
        String name = step + ": " + what;
        int time = times.merge(name, 1, Integer::sum);
        String point = time == 1 ? name : name + " #" + time;
        control.passed(story, point);
        if (control.claims(point)) {
            die();
        }
    }

    /** The reset has come to this step. */
    synchronized void stepIs(String saved) {
        step = saved;
    }

    // no shutdown hook, no finally, no flush: what the process had in mind only is gone
    private static void die() {
        try {
            new ProcessBuilder(
                            "kill", "-9", Long.toString(ProcessHandle.current().pid()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        while (true) {
            LockSupport.park();
        }
    }
}
