package dev.rekey.policy;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One object of a policy file, whose names and types are checked. */
record Fields(String place, Map<?, ?> values) {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(s|m|h|d)");

    /** What stands at this place. */
    static Fields of(String place, @Nullable Object value) {
        if (value instanceof Map<?, ?> values) {
            return new Fields(place, values);
        }
        throw new BadPolicy(place + " must have names and values");
    }

    /** Refuses every other name, since a misspelt one would be a rule that does not hold. */
    Fields allowing(String... names) {
        Set<String> unknown = new TreeSet<>();
        values.keySet().forEach(name -> unknown.add(String.valueOf(name)));
        List.of(names).forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new BadPolicy("%s has no “%s”".formatted(place, String.join("”, “", unknown)));
        }
        return this;
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    String text(String name) {
        if (values.get(name) instanceof String text && !text.isBlank()) {
            return text.strip();
        }
        throw new BadPolicy("%s.%s must be a text".formatted(place, name));
    }

    int number(String name, int usual) {
        if (!has(name)) {
            return usual;
        }
        if (values.get(name) instanceof Integer number) {
            return number;
        }
        throw new BadPolicy("%s.%s must be a whole number".formatted(place, name));
    }

    Duration duration(String name, Duration usual) {
        if (!has(name)) {
            return usual;
        }
        Matcher read = DURATION.matcher(String.valueOf(values.get(name)).toLowerCase(Locale.ROOT));
        if (!read.matches()) {
            throw new BadPolicy("%s.%s must read like 0s, 30m, 24h or 7d".formatted(place, name));
        }
        try {
            String unit = read.group(2).toUpperCase(Locale.ROOT);
            return Duration.parse((unit.equals("D") ? "P" : "PT") + read.group(1) + unit);
        } catch (DateTimeParseException e) {
            throw new BadPolicy("%s.%s is no time".formatted(place, name));
        }
    }

    List<?> list(String name) {
        if (!has(name)) {
            return List.of();
        }
        if (values.get(name) instanceof List<?> list) {
            return list;
        }
        throw new BadPolicy("%s.%s must be a list".formatted(place, name));
    }

    @Nullable
    Object value(String name) {
        return values.get(name);
    }
}
