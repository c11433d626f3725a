package dev.rekey.intake;

import dev.rekey.remote.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells who really delivers: over the bytes as they came in, before anybody reads them. */
final class Seals {

    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final IntakeSettings settings;
    private final Clock clock;

    Seals(IntakeSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** The headers of a delivery. */
    interface Headers {
        @Nullable
        String get(String name);
    }

    /** Why a delivery is not taken; empty when its seal is good and fresh. */
    Optional<String> refusalOf(Source source, Headers headers, byte[] body) {
        String seal = headers.get(source.sealHeader());
        String time = timeOf(source, headers);
        if (seal == null || time == null) {
            return Optional.of("no seal");
        }
        if (!isSealed(source, seal, time, body)) {
            return Optional.of("another seal");
        }
        return source.timeHeader().isEmpty() || isFresh(source, time)
                ? Optional.empty()
                : Optional.of("a seal of another time");
    }

    /** The time that a delivery names, as it is written; empty where there is none, null where it is missing. */
    static @Nullable String timeOf(Source source, Headers headers) {
        Optional<String> header = source.timeHeader();
        return header.isEmpty() ? "" : headers.get(header.get());
    }

    // each secret is tried, so that the time taken does not tell which one it was
    private boolean isSealed(Source source, String seal, String time, byte[] body) {
        List<Secret> secrets = settings.secretsOf(source);
        boolean sealed = false;
        for (Secret secret : secrets) {
            sealed |= MessageDigest.isEqual(bytes(source.sealOf(secret, time, body)), bytes(seal));
        }
        return sealed;
    }

    private boolean isFresh(Source source, String time) {
        return source.timeOf(time)
                .map(then -> Duration.between(then, clock.instant()).abs())
                .filter(age -> age.compareTo(WINDOW) <= 0)
                .isPresent();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
