package dev.rekey.event;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Some action types, by patterns: PingOne tells their names, but not which of them it sends when. */
final class Actions {

    private final List<Pattern> patterns;

    Actions(List<String> patterns) {
        this.patterns = patterns.stream().map(Actions::compiled).toList();
    }

    /** Whether an action is one of them. */
    boolean include(String action) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(action).matches());
    }

    private static Pattern compiled(String pattern) {
        String expression =
                Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining("[^\\n]*"));
        return Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
    }
}
