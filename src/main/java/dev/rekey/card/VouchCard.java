package dev.rekey.card;

import dev.rekey.evidence.Attestation;
import dev.rekey.evidence.Means;
import dev.rekey.reset.Person;
import dev.rekey.reset.PlainText;
import dev.rekey.reset.Reset;
import dev.rekey.words.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks somebody to vouch for a person: what is asked, by whom, and the number that only the person can tell them. */
public final class VouchCard {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_REASON = 300;

    private VouchCard() {}

    /**
     * A request that waits for its answer.
     *
     * @param id names it in what the buttons send
     * @param numbers the three numbers, in their order
     */
    public record Ask(String id, String key, Means means, List<String> numbers, Instant until) {

        /** Keeps its own copy. */
        public Ask {
            numbers = List.copyOf(numbers);
        }
    }

    /** What became of a request. */
    public enum End {
        CONFIRMED,
        DENIED,
        EXPIRED,
        NOT_NEEDED
    }

    /** The card that asks; everything on it is what Rekey itself knows. */
    public static AdaptiveCard ask(Ask ask, Reset reset, Words words) {
        Map<String, String> name = Map.of("name", nameOf(reset.person(), words));
        String heading = words.of("vouch.heading", name);
        List<Map<String, Object>> body = new ArrayList<>();
        body.add(Elements.heading(heading));
        body.add(Elements.text(words.of("vouch.what", name)));
        body.add(Elements.facts(facts(ask, reset, words)));
        body.add(Elements.notice("warning", words.of("vouch.talk", name)));
        if (ask.means() == Means.DESK) {
            body.add(howItWasChecked(words));
        }
        body.add(Elements.text(words.of("vouch.you-say", name)));
        body.add(Elements.smallPrint(words.of("vouch.recorded", Map.of("button", words.of("vouch.against")))));
        return AdaptiveCard.of(heading, words, body, actions(ask, words));
    }

    /** What stays of the card; the name is missing when the case is gone. */
    public static AdaptiveCard ended(End end, @Nullable Person person, Words words) {
        Map<String, String> name = Map.of("name", person == null ? words.of("vouch.somebody") : nameOf(person, words));
        return said(
                switch (end) {
                    case CONFIRMED -> words.of("vouch.confirmed", name);
                    case DENIED -> words.of("vouch.denied", name);
                    case EXPIRED -> words.of("vouch.expired", name);
                    case NOT_NEEDED -> words.of("vouch.not-needed", name);
                },
                words);
    }

    /** What an agent reads whose card follows. */
    public static AdaptiveCard follows(Words words) {
        return said(words.of("vouch.follows"), words);
    }

    /** What an agent reads when there is nothing to attest. */
    public static AdaptiveCard nothingToAttest(Words words) {
        return said(words.of("vouch.nothing"), words);
    }

    private static AdaptiveCard said(String text, Words words) {
        return AdaptiveCard.of(text, words, List.of(Elements.text(text)), List.of());
    }

    private static List<Map<String, Object>> facts(Ask ask, Reset reset, Words words) {
        List<Map<String, Object>> facts = new ArrayList<>();
        facts.add(Elements.fact(words.of("fact.person"), nameOf(reset.person(), words)));
        facts.addAll(Facts.toRemove(reset, words));
        if (!reset.reason().isBlank()) {
            String said = PlainText.withoutSecrets(reset.reason(), LONGEST_REASON);
            facts.add(Elements.fact(words.of("fact.in-their-words"), words.of("quoted", Map.of("words", said))));
        }
        facts.add(Elements.fact(
                words.of("fact.asked-in"), words.of(reset.request() == null ? "vouch.in-chat" : "vouch.in-ticket")));
        facts.add(Elements.fact(words.of("fact.asked-at"), words.dayAndTime(reset.createdAt(), null)));
        facts.addAll(Facts.ticket(reset, words));
        facts.add(Elements.fact(words.of("fact.answer-until"), words.dayAndTime(ask.until(), null)));
        return facts;
    }

    private static Map<String, Object> howItWasChecked(Words words) {
        return Json.element("Input.ChoiceSet")
                .with("id", Elements.HOW)
                .with("label", words.of("vouch.how"))
                .with("style", "expanded")
                .with("wrap", true)
                .with("isRequired", true)
                .with("errorMessage", words.of("vouch.how-missing"))
                .with(
                        "choices",
                        Arrays.stream(Attestation.values())
                                .map(one -> Json.object()
                                        .with("title", checked(one, words))
                                        .with("value", one.word())
                                        .toMap())
                                .toList())
                .toMap();
    }

    private static String checked(Attestation attestation, Words words) {
        return switch (attestation) {
            case CALLED_BACK -> words.of("vouch.called-back");
            case ON_VIDEO -> words.of("vouch.on-video");
        };
    }

    private static List<Map<String, Object>> actions(Ask ask, Words words) {
        List<Map<String, Object>> actions = new ArrayList<>();
        for (String number : ask.numbers()) {
            Map<String, Object> data = data(Verbs.VOUCH, ask);
            data.put(Elements.NUMBER, number);
            actions.add(Elements.button(number, Verbs.VOUCH + actions.size(), Verbs.VOUCH, data));
        }
        actions.add(Elements.buttonWithoutInputs(
                words.of("vouch.against"), Verbs.VOUCH_AGAINST, data(Verbs.VOUCH_AGAINST, ask)));
        return actions;
    }

    private static Map<String, Object> data(String verb, Ask ask) {
        return Json.object()
                .with(Elements.VERB, verb)
                .with(Elements.APPROVAL, ask.id())
                .with(Elements.KEY, ask.key())
                .toMap();
    }

    private static String nameOf(Person person, Words words) {
        String name = PlainText.of(person.name(), LONGEST_NAME);
        return name.isEmpty() ? words.of("vouch.this-person") : name;
    }
}
