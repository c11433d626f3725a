package dev.rekey.intent;

import java.util.Locale;
import java.util.Optional;

/**
 * One thing that is learnt: an intent, with a slot or without one, or else a language.
 *
 * @param language an ISO 639-1 code; empty for an intent
 */
public record Label(Optional<Intent> intent, Optional<Slot> slot, String language) {

    private static final String LANGUAGE = "@";

    /** An intent, with a slot or without one. */
    public static Label of(Intent intent, Optional<Slot> slot) {
        return new Label(Optional.of(intent), slot, "");
    }

    /** A language by its ISO 639-1 code. */
    public static Label of(String language) {
        return new Label(Optional.empty(), Optional.empty(), language);
    }

    /** Reads a name as {@link #name} gives it. */
    static Label parse(String name) {
        if (name.startsWith(LANGUAGE)) {
            return of(name.substring(LANGUAGE.length()));
        }
        String[] words = name.split(" ", -1);
        return of(
                Intent.valueOf(words[0]),
                words.length == 1 ? Optional.empty() : Optional.of(Slot.valueOf(words[1].toUpperCase(Locale.ROOT))));
    }

    /** As a model keeps it: {@code RESET}, {@code RESET lost_or_stolen}, {@code @de}. */
    public String name() {
        return intent.map(one -> one.name()
                        + slot.map(other -> " " + other.name().toLowerCase(Locale.ROOT))
                                .orElse(""))
                .orElse(LANGUAGE + language);
    }
}
