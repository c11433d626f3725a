package dev.rekey.card;

import dev.rekey.evidence.Attestation;
import dev.rekey.evidence.Means;
import dev.rekey.reset.Person;
import dev.rekey.reset.PlainText;
import dev.rekey.reset.Reset;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks somebody to vouch for a person: what is asked, by whom, and the number that only the person can tell them. */
public final class VouchCard {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);
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
        CONFIRMED("Thank you. You have confirmed that it was %s who told you the number."),
        DENIED("Thank you. Nothing is removed for %s by me, and people look into it."),
        EXPIRED("You were asked to confirm that it was %s who asked for a reset. The time for that is over."),
        NOT_NEEDED("You were asked to confirm that it was %s who asked for a reset. That is no longer needed.");

        private final String words;

        End(String words) {
            this.words = words;
        }
    }

    /** The card that asks; everything on it is what Rekey itself knows. */
    public static AdaptiveCard ask(Ask ask, Reset reset) {
        String name = nameOf(reset.person());
        String heading = "Is it really %s who asks?".formatted(name);
        List<Map<String, Object>> body = new ArrayList<>();
        body.add(Elements.heading(heading));
        body.add(Elements.text(("%s wants me to remove the sign-in factors below in PingOne. Once enough people have"
                        + " confirmed it, I remove them, and whoever has the chat with me sets up a new one.")
                .formatted(name)));
        body.add(Elements.facts(facts(ask, reset)));
        body.add(Elements.notice(
                "warning",
                ("Talk to %s now: call a number that you know, or meet them. Don’t ask in a chat or by mail. They see a"
                                + " number of two digits; let them tell you which.")
                        .formatted(name)));
        if (ask.means() == Means.DESK) {
            body.add(howItWasChecked());
        }
        body.add(Elements.text(
                "By picking a number you say: I have heard or seen %s just now, and they told me this number."
                        .formatted(name)));
        body.add(Elements.smallPrint(
                "Who you are and what you answer is recorded in the ticket. If they cannot tell you the"
                        + " number, or did not ask for this, choose “This isn’t them”."));
        return AdaptiveCard.of(heading, body, actions(ask));
    }

    /** What stays of the card; the name is missing when the case is gone. */
    public static AdaptiveCard ended(End end, @Nullable Person person) {
        String text = end.words.formatted(person == null ? "somebody" : nameOf(person));
        return AdaptiveCard.of(text, List.of(Elements.text(text)), List.of());
    }

    /** What an agent reads whose card follows. */
    public static AdaptiveCard follows() {
        return words("The card of that case follows.");
    }

    /** What an agent reads when there is nothing to attest. */
    public static AdaptiveCard nothingToAttest() {
        return words("There is no case under that number in which you can attest now.");
    }

    private static AdaptiveCard words(String text) {
        return AdaptiveCard.of(text, List.of(Elements.text(text)), List.of());
    }

    private static List<Map<String, Object>> facts(Ask ask, Reset reset) {
        List<Map<String, Object>> facts = new ArrayList<>();
        facts.add(Elements.fact("Person", nameOf(reset.person())));
        // without nicknames: an approver needs no more than the kind
        reset.chosenDevices().forEach(device -> facts.add(Elements.fact("To remove", device.label())));
        if (!reset.reason().isBlank()) {
            facts.add(Elements.fact(
                    "In their words", "“" + PlainText.withoutSecrets(reset.reason(), LONGEST_REASON) + "”"));
        }
        facts.add(Elements.fact(
                "Asked in", reset.request() == null ? "their Teams chat with me" : "a ticket, then their Teams chat"));
        facts.add(Elements.fact("Asked at", TIME.format(reset.createdAt())));
        if (reset.ticket() != null) {
            facts.add(Elements.fact("Ticket", reset.ticket().number()));
        }
        facts.add(Elements.fact("Answer until", TIME.format(ask.until())));
        return facts;
    }

    private static Map<String, Object> howItWasChecked() {
        return Json.element("Input.ChoiceSet")
                .with("id", Elements.HOW)
                .with("label", "How did you make sure?")
                .with("style", "expanded")
                .with("isRequired", true)
                .with("errorMessage", "Please say how you made sure.")
                .with(
                        "choices",
                        Arrays.stream(Attestation.values())
                                .map(one -> Json.object()
                                        .with("title", one.words())
                                        .with("value", one.word())
                                        .toMap())
                                .toList())
                .toMap();
    }

    private static List<Map<String, Object>> actions(Ask ask) {
        List<Map<String, Object>> actions = new ArrayList<>();
        for (String number : ask.numbers()) {
            Map<String, Object> data = data(Verbs.VOUCH, ask);
            data.put(Elements.NUMBER, number);
            actions.add(Elements.button(number, Verbs.VOUCH + actions.size(), Verbs.VOUCH, data));
        }
        actions.add(
                Elements.buttonWithoutInputs("This isn’t them", Verbs.VOUCH_AGAINST, data(Verbs.VOUCH_AGAINST, ask)));
        return actions;
    }

    private static Map<String, Object> data(String verb, Ask ask) {
        return Json.object()
                .with(Elements.VERB, verb)
                .with(Elements.APPROVAL, ask.id())
                .with(Elements.KEY, ask.key())
                .toMap();
    }

    private static String nameOf(Person person) {
        String name = PlainText.of(person.name(), LONGEST_NAME);
        return name.isEmpty() ? "this person" : name;
    }
}
