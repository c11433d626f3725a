package dev.rekey.card;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator's card shows.
 *
 * @param key opens the next press
 * @param figures names and values of today
 * @param stopped for whom self-service is stopped, and why
 * @param stoppable for whom it can be stopped, everybody first
 * @param mayView whether there are buttons for cases
 * @param mayBrake whether there are buttons for the brake
 * @param mayRelease whether there is a button for the release of a frozen case
 * @param mayReadPolicy whether there is a button for the policy
 * @param list what the cases below are called; null for no list
 * @param cases cases to choose from
 * @param story lines about one case
 * @param hint a remark on the last press
 */
public record AdminBoard(
        String key,
        List<Figure> figures,
        List<String> stopped,
        List<String> stoppable,
        boolean mayView,
        boolean mayBrake,
        boolean mayRelease,
        boolean mayReadPolicy,
        @Nullable String list,
        List<Case> cases,
        List<String> story,
        @Nullable String hint) {

    /** Keeps its own copies. */
    public AdminBoard {
        figures = List.copyOf(figures);
        stopped = List.copyOf(stopped);
        stoppable = List.copyOf(stoppable);
        cases = List.copyOf(cases);
        story = List.copyOf(story);
    }

    /** A name and its value. */
    public record Figure(String name, String value) {}

    /** A case to choose: its id, and how it is told in a line. */
    public record Case(String id, String line) {}
}
