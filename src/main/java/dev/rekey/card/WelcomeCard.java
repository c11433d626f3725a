package dev.rekey.card;

import dev.rekey.reset.Device;
import dev.rekey.reset.Reset;
import dev.rekey.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What Rekey can do, with buttons: the greeting, and the answer to everything it did not understand. */
public final class WelcomeCard {

    private WelcomeCard() {}

    /** The greeting. */
    public static AdaptiveCard greeting(String firstName, Words words) {
        return card(words.of("welcome.hi", Elements.name(firstName)), words, words.of("welcome.offer"));
    }

    /** The answer to words that Rekey did not understand. */
    public static AdaptiveCard notUnderstood(Words words) {
        return card(
                words.of("welcome.not-understood"), words, words.of("welcome.what-i-can"), words.of("welcome.offer"));
    }

    /** The answer to whoever wants something done for somebody else. */
    public static AdaptiveCard forThemselvesOnly(Words words) {
        return card(words.of("welcome.only-themselves"), words, words.of("welcome.why-only-themselves"));
    }

    /** The answer to thanks. */
    public static AdaptiveCard youAreWelcome(Words words) {
        return card(words.of("welcome.you-are-welcome"), words, words.of("welcome.whenever"));
    }

    /** The answer to whoever wants to cancel, or asks how far it is, and has nothing under way. */
    public static AdaptiveCard nothingUnderWay(Words words) {
        return card(words.of("welcome.nothing-under-way"), words, words.of("welcome.nothing-to-cancel"));
    }

    /** The answer, in that language, to whoever asked for it. */
    public static AdaptiveCard speaking(Words words) {
        return card(words.of("welcome.language"), words, words.of("welcome.language-hint"));
    }

    /** What became of the person's latest reset, which is over. */
    public static AdaptiveCard status(Reset ended, Words words) {
        return card(heading(ended, words), words, EndWords.of(ended, words));
    }

    private static String heading(Reset ended, Words words) {
        if (ended.isDisputed()) {
            return DisputeWords.heading(ended, words);
        }
        return words.of(ended.newFactor() == null ? "welcome.with-people" : "welcome.done");
    }

    /** What happens in a reset, step by step. */
    public static AdaptiveCard explanation(Words words) {
        List<Map<String, Object>> body = body(
                words.of("explanation.heading"),
                words.of("explanation.first"),
                words.of("explanation.second"),
                words.of("explanation.third"));
        body.add(Elements.smallPrint(words.of("explanation.never")));
        return card(words.of("explanation.heading"), words, body);
    }

    /** What the person has in PingOne now. */
    public static AdaptiveCard devices(List<Device> devices, Words words) {
        String heading = devices.isEmpty()
                ? words.of("devices.heading-none")
                : words.of("devices.heading", Map.of("count", devices.size()));
        List<Map<String, Object>> body = body(heading);
        for (Device device : devices) {
            body.add(Elements.text(DeviceListCard.line(body.size(), device, words)));
        }
        body.add(Elements.smallPrint(words.sentences(
                words.of("devices.intro"), words.of("devices.change", Map.of("button", words.of("button.begin"))))));
        return card(heading, words, body);
    }

    /** What the person has in PingOne cannot be read now. */
    public static AdaptiveCard devicesNotNow(Words words) {
        return card(words.of("devices.not-now"), words, body(words.of("devices.not-now")));
    }

    /** What the person has in PingOne is not for Rekey to show; says no more, since an outsider must learn nothing. */
    public static AdaptiveCard devicesUnknown(Words words) {
        return card(words.of("devices.unknown"), words, body(words.of("devices.unknown")));
    }

    private static AdaptiveCard card(String heading, Words words, String... texts) {
        return card(heading, words, body(heading, texts));
    }

    private static List<Map<String, Object>> body(String heading, String... texts) {
        List<Map<String, Object>> body = new ArrayList<>();
        body.add(Elements.heading(heading));
        for (String text : texts) {
            body.add(Elements.text(text));
        }
        return body;
    }

    private static AdaptiveCard card(String heading, Words words, List<Map<String, Object>> body) {
        return AdaptiveCard.of(
                words.of("welcome.fallback", Map.of("heading", heading)),
                words,
                body,
                List.of(
                        Elements.button(words.of("button.begin"), Verbs.BEGIN, Elements.data(Verbs.BEGIN)),
                        Elements.button(words.of("button.devices"), Verbs.DEVICES, Elements.data(Verbs.DEVICES)),
                        Elements.button(words.of("button.explain"), Verbs.EXPLAIN, Elements.data(Verbs.EXPLAIN)),
                        Elements.button(words.of("button.person"), Verbs.HUMAN, Elements.data(Verbs.HUMAN))));
    }
}
