package dev.rekey.reset;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The hours in which nobody is reminded of anything, by the clock where the person is.
 *
 * @param from when they begin; equal to the end for none
 * @param to when they end, on the next day if that is not after the beginning
 */
public record QuietHours(LocalTime from, LocalTime to) {

    private static final LocalTime MORNING = LocalTime.of(9, 0);

    /** None. */
    public static final QuietHours NONE = new QuietHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    /** The time, or the end of the quiet hours that it falls into; where the person is must be known for that. */
    public Instant after(Instant time, @Nullable ZoneId zone) {
        if (zone == null || from.equals(to)) {
            return time;
        }
        ZonedDateTime local = time.atZone(zone);
        if (!covers(local.toLocalTime())) {
            return time;
        }
        ZonedDateTime end = local.with(to);
        return (end.isAfter(local) ? end : local.plusDays(1).with(to)).toInstant();
    }

    /** Nine o’clock of the next day where the person is, or of the universal clock where that is not known. */
    public static Instant tomorrow(Instant now, ZoneId zone) {
        return now.atZone(zone).plusDays(1).with(MORNING).toInstant();
    }

    private boolean covers(LocalTime time) {
        return from.isBefore(to)
                ? !time.isBefore(from) && time.isBefore(to)
                : !time.isBefore(from) || time.isBefore(to);
    }
}
