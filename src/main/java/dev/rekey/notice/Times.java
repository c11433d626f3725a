package dev.rekey.notice;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as they are told: in UTC, and saying so. */
final class Times {

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Times() {}

    static String words(Instant time) {
        return FORM.format(time);
    }
}
