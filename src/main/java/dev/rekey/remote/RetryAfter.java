package dev.rekey.remote;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** How long another system wants to be left alone (RFC 9110, section 10.2.3: seconds or a date). */
public final class RetryAfter {

    private RetryAfter() {}

    /** Reads the header: zero when there is none, or none that makes sense; never longer than the longest. */
    public static Duration of(@Nullable String header, Instant now, Duration longest) {
        if (header == null || header.isBlank()) {
            return Duration.ZERO;
        }
        try {
            Duration asked = header.chars().allMatch(Character::isDigit)
                    ? Duration.ofSeconds(Long.parseLong(header))
                    : Duration.between(now, ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME));
            Duration bounded = asked.compareTo(longest) > 0 ? longest : asked;
            return bounded.isNegative() ? Duration.ZERO : bounded;
        } catch (NumberFormatException | DateTimeException e) {
            return Duration.ZERO;
        }
    }
}
