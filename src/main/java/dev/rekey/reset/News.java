package dev.rekey.reset;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something about a reset that must be heard outside the chat, too.
 *
 * @param user null when no account was determined
 * @param ticket where it is recorded; null when the desk could not be reached
 * @param at when it happened
 * @param chosen the factors that are to be removed, or are: their addresses are told nothing
 * @param gone those of them that are proven removed
 * @param doubtful those of them that may be removed, which nobody knows for certain
 * @param before the factors of before: only their addresses are the person's for certain
 * @param added the factor that was paired; null for other news
 * @param alerts for {@link Occasion#ALERT} and {@link Occasion#STOPPED}: what is odd, in words for the company's security people
 */
public record News(
        ResetId reset,
        Occasion occasion,
        Person person,
        @Nullable MfaUser user,
        @Nullable TicketRef ticket,
        Instant at,
        List<Device> chosen,
        List<Device> gone,
        List<Device> doubtful,
        List<Device> before,
        @Nullable Device added,
        List<String> alerts) {

    /** Keeps its own copies. */
    public News {
        chosen = List.copyOf(chosen);
        gone = List.copyOf(gone);
        doubtful = List.copyOf(doubtful);
        before = List.copyOf(before);
        alerts = List.copyOf(alerts);
    }

    /** What it is about. */
    public enum Occasion {
        /** A case was opened: its ticket is there, nothing is removed yet. */
        OPENED,
        /** Factors were removed. */
        REMOVED,
        /** A new factor was paired. */
        PAIRED,
        /** Somebody has said that it was not them: everything is stopped. For the person, and for the company's security people. */
        REPORTED,
        /** Rekey has stopped self-service because of an unusual number of cases. For the company's security people only. */
        STOPPED,
        /** Something is odd about a new factor. For the company's security people only. */
        ALERT
    }
}
