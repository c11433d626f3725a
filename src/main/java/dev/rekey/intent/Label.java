package dev.rekey.intent;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing that is learnt: an intent, with a slot or without one, or a language.
 *
 * @param name as the model keeps it: {@code RESET}, {@code RESET lost_or_stolen}, {@code @de}
 */
public record Label(String name) {

    private static final String LANGUAGE = "@";

    /** An intent, with a slot or without one. */
    public static Label of(Intent intent, Optional<Slot> slot) {
        return new Label(intent.name()
                + slot.map(one -> " " + one.name().toLowerCase(Locale.ROOT)).orElse(""));
    }

    /** A language by its ISO 639-1 code. */
    public static Label of(String language) {
        return new Label(LANGUAGE + language);
    }

    static Label parse(String name) {
        return new Label(name);
    }

    Optional<Intent> intent() {
        String first = name.split(" ", -1)[0];
        return Arrays.stream(Intent.values())
                .filter(intent -> intent.name().equals(first))
                .findFirst();
    }

    Optional<Slot> slot() {
        int blank = name.indexOf(' ');
        return blank < 0
                ? Optional.empty()
                : Optional.of(Slot.valueOf(name.substring(blank + 1).toUpperCase(Locale.ROOT)));
    }

    String language() {
        return name.substring(LANGUAGE.length());
    }
}
