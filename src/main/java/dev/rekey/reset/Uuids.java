package dev.rekey.reset;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Tells ids from anything else, since {@link UUID#fromString} accepts {@code 1-1-1-1-1}. */
public final class Uuids {

    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private Uuids() {}

    /** Whether the text is a UUID in its usual form of 36 characters (RFC 9562, section 4). */
    public static boolean isUuid(String text) {
        return UUID_FORM.matcher(text).matches();
    }

    /** Reads a UUID in its usual form; empty for anything else. */
    public static Optional<UUID> parse(String text) {
        return isUuid(text) ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}
