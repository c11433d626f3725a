package dev.rekey.remote;

import java.time.Duration;
import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.datetime.standard.DurationFormatterUtils;

/** The least and the most that a setting may be. */
public final class Range {

    private Range() {}

    /**
     * Checks a number.
     *
     * @throws WrongSetting naming the property when the value is not within the range
     */
    public static void check(String property, int value, int least, int most) {
        if (value < least || value > most) {
            throw new WrongSetting("%s must be from %d to %d".formatted(property, least, most));
        }
    }

    /**
     * Checks a duration.
     *
     * @throws WrongSetting naming the property when the value is not within the range
     */
    public static void check(String property, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new WrongSetting("%s must be from %s to %s".formatted(property, words(least), words(most)));
        }
    }

    private static String words(Duration duration) {
        return DurationFormatterUtils.print(duration, DurationFormat.Style.COMPOSITE);
    }
}
