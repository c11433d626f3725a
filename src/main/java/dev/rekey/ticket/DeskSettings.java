package dev.rekey.ticket;

import dev.rekey.remote.Addresses;
import dev.rekey.remote.Match;
import dev.rekey.remote.Range;
import dev.rekey.remote.Remote;
import dev.rekey.remote.Secret;
import dev.rekey.remote.WrongSetting;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** What holds for the settings of every desk; throws {@link WrongSetting} with one sentence that names the property. */
final class DeskSettings {

    /** Desks count by the hour, and by more than Rekey's calls. */
    static final int CALLS_PER_SECOND = 20;

    private static final Duration MOST = Duration.ofMinutes(5);
    private static final Duration LEAST = Duration.ofMillis(1);

    private DeskSettings() {}

    static void checkTimes(String prefix, Duration settle, Duration limit, Duration budget) {
        Range.check(prefix + ".settle", settle, LEAST, MOST);
        Range.check(prefix + ".limit", limit, LEAST, MOST);
        Range.check(prefix + ".budget", budget, Remote.LEAST_BUDGET, MOST);
    }

    static HttpUrl address(String property, @Nullable URI address, boolean local) {
        if (address == null) {
            throw new WrongSetting(property + " is missing");
        }
        return HttpUrl.get(Addresses.checked(property, address, local).toString());
    }

    static String text(String property, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new WrongSetting(property + " is missing");
        }
        return value.strip();
    }

    static String text(String property, @Nullable String value, Pattern form, String words) {
        String text = text(property, value);
        if (!form.matcher(text).matches()) {
            throw new WrongSetting(property + " must be " + words);
        }
        return text;
    }

    /** A number, where one is given. */
    static Optional<Long> number(String property, @Nullable String value) {
        return Optional.ofNullable(orNull(value))
                .map(text -> Long.valueOf(text(property, text, DeskCalls.NUMBER, "a number")));
    }

    static Secret secret(String property, @Nullable Secret secret) {
        if (secret == null || secret.isBlank()) {
            throw new WrongSetting(property + " is missing");
        }
        return secret;
    }

    static Match match(String property, String text, String example) {
        return Match.parse(text)
                .orElseThrow(
                        () -> new WrongSetting("%s must read like %s (left: aadObjectId, userPrincipalName or email)"
                                .formatted(property, example)));
    }

    /** Whether at least one half of a credential is there. */
    static boolean isGiven(@Nullable String name, @Nullable Secret secret) {
        return orNull(name) != null || (secret != null && !secret.isBlank());
    }

    static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
