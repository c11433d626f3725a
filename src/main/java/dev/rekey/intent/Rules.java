package dev.rekey.intent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rules as an administrator writes them; how to is said at the top of the file. */
final class Rules {

    /** One line: an intent, and all that must or must not be said for it. */
    record Rule(Intent intent, List<Condition> conditions) {}

    /** One of these phrases must be there, or none may. */
    record Condition(Phrases phrases, boolean wanted) {}

    private static final Phrases NONE = new Phrases();

    private final Map<String, Phrases> groups = new HashMap<>();
    private final Map<Intent, Phrases> whole = new EnumMap<>(Intent.class);
    private final Phrases ignored = new Phrases();
    private final List<Rule> rules = new ArrayList<>();
    private final Set<String> knownWords = new HashSet<>();
    private final Set<String> knownBeginnings = new HashSet<>();

    private Rules() {}

    static Rules parse(String text) {
        var rules = new Rules();
        // an indented line goes on where the line above ended
        text.replaceAll("(?m)^\\s*#.*$", "")
                .replaceAll("\\R[ \\t]+(?=\\S)", " ")
                .lines()
                .filter(line -> !line.isBlank())
                .forEach(rules::read);
        return rules;
    }

    private void read(String line) {
        int equals = line.indexOf('=');
        int colon = line.indexOf(':');
        if (equals > 0 && (colon < 0 || equals < colon)) {
            define(line.substring(0, equals).strip(), phrases(line.substring(equals + 1)));
        } else if (colon > 0) {
            rules.add(new Rule(intent(line.substring(0, colon)), conditions(line.substring(colon + 1))));
        } else {
            throw new IllegalStateException("expected '=' or ':' in the intent rule: " + line);
        }
    }

    private void define(String name, List<Phrase> phrases) {
        Phrases target;
        if (name.startsWith("@")) {
            target = groups.computeIfAbsent(name.substring(1), unused -> new Phrases());
        } else if (name.equals("ignore")) {
            target = ignored;
        } else {
            target = whole.computeIfAbsent(intent(name), unused -> new Phrases());
        }
        phrases.forEach(target::add);
    }

    private List<Condition> conditions(String text) {
        return Arrays.stream(text.split("&", -1))
                .map(String::strip)
                .map(part -> part.startsWith("!")
                        ? new Condition(oneOf(part.substring(1)), false)
                        : new Condition(oneOf(part), true))
                .toList();
    }

    private Phrases oneOf(String text) {
        var phrases = new Phrases();
        phrases(text).forEach(phrases::add);
        return phrases;
    }

    private List<Phrase> phrases(String text) {
        var phrases = Arrays.stream(text.split("\\|", -1)).map(Phrase::parse).toList();
        phrases.forEach(this::learn);
        return phrases;
    }

    private void learn(Phrase phrase) {
        for (var step : phrase.steps()) {
            var picks = step instanceof Phrase.AnyOf anyOf ? anyOf.picks() : List.<Phrase.Pick>of();
            for (var pick : picks) {
                if (pick instanceof Phrase.Word exact) {
                    knownWords.add(exact.word());
                } else if (pick instanceof Phrase.Beginning beginning) {
                    knownBeginnings.add(beginning.letters());
                } else if (pick instanceof Phrase.Named named && !groups.containsKey(named.name())) {
                    // defined before use, so that no group can hold itself
                    throw new IllegalStateException("expected @" + named.name() + " to be defined above its use");
                }
            }
        }
    }

    private static Intent intent(String name) {
        return Optional.of(name.strip())
                .filter(n ->
                        Arrays.stream(Intent.values()).anyMatch(i -> i.name().equals(n)))
                .map(Intent::valueOf)
                .orElseThrow(() -> new IllegalStateException("expected an intent in the rules, found: " + name));
    }

    Phrases phrasesOf(String group) {
        return groups.getOrDefault(group, NONE);
    }

    Phrases wholeMessages(Intent intent) {
        return whole.getOrDefault(intent, NONE);
    }

    Phrases ignored() {
        return ignored;
    }

    List<Rule> inOrder() {
        return rules;
    }

    /** Whether the rules use the word at all, or it cannot be a name. */
    boolean knows(String word) {
        if (word.length() < 3 || !word.codePoints().anyMatch(Character::isLetter) || knownWords.contains(word)) {
            return true;
        }
        for (int end = 2; end <= word.length(); end++) {
            if (knownBeginnings.contains(word.substring(0, end))) {
                return true;
            }
        }
        return false;
    }
}
