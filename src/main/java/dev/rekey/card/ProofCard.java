package dev.rekey.card;

import dev.rekey.evidence.Job;
import dev.rekey.evidence.Means;
import dev.rekey.evidence.Request;
import dev.rekey.evidence.Verification;
import dev.rekey.reset.Reset;
import dev.rekey.words.Words;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks the person to prove that it is them: the next step only, never what the rules are. */
final class ProofCard {

    private static final Set<Means> AT_PING = EnumSet.of(Means.SIGN_IN, Means.PASSWORD);

    private ProofCard() {}

    static AdaptiveCard render(Reset reset, Pages pages, Words words, @Nullable String hint) {
        Verification verification = Objects.requireNonNull(reset.verification(), "what is to be proven");
        URI page = pages.signInFor(reset)
                .filter(link -> isMissing(verification, AT_PING))
                .orElse(null);
        URI proofing = pages.proofingFor(reset)
                .filter(link -> isMissing(verification, EnumSet.of(Means.IDENTITY)))
                .orElse(null);
        String heading = words.of(verification.isMet() ? "proof.heading-enough" : "proof.heading");
        List<Map<String, Object>> body = new ArrayList<>();
        body.add(Elements.heading(heading));
        if (hint != null) {
            body.add(Elements.notice("attention", hint));
        }
        List<Map<String, Object>> facts = Facts.toRemove(reset, words);
        facts.addAll(Facts.ticket(reset, words));
        body.add(Elements.facts(facts));
        if (verification.isMet()) {
            body.add(Elements.text(waiting(reset, verification.waitUntil(), words)));
        } else {
            body.addAll(steps(verification, page, proofing, words));
        }
        body.add(Elements.smallPrint(words.of("proof.nothing-yet")));
        return AdaptiveCard.of(heading, words, body, actions(reset, page, proofing, words));
    }

    /** Whether the card has a button for factors that cannot be used either. */
    static boolean offersOtherWays(Reset reset) {
        Verification verification = reset.verification();
        return verification != null && !verification.isMet() && verification.job() == Job.REPLACE;
    }

    private static boolean isMissing(Verification verification, Set<Means> these) {
        return !verification.isMet()
                && verification.requirement().missing(verification.given(), EnumSet.allOf(Means.class)).stream()
                        .anyMatch(these::contains);
    }

    private static List<Map<String, Object>> steps(
            Verification verification, @Nullable URI page, @Nullable URI proofing, Words words) {
        List<Map<String, Object>> steps = new ArrayList<>();
        Set<Means> ways = EnumSet.noneOf(Means.class);
        if (page != null) {
            ways.addAll(AT_PING);
            steps.add(Elements.text(
                    words.of(verification.job() == Job.REPLACE ? "proof.sign-in-other-factor" : "proof.sign-in")));
        }
        if (proofing != null) {
            ways.add(Means.IDENTITY);
            steps.add(Elements.text(words.of("proof.identity")));
        }
        for (Request request : stillAsked(verification)) {
            ways.add(request.means());
            steps.addAll(asked(request, words));
        }
        boolean areSeveral = steps.size() > 1;
        if (!verification.given().isEmpty()) {
            steps.add(Elements.text(words.of("proof.partly")));
        }
        if (steps.isEmpty()) {
            steps.add(Elements.text(words.of("proof.moment")));
        }
        if (areSeveral && verification.isAnyOneEnough(ways)) {
            steps.add(0, Elements.text(words.of("proof.one-is-enough")));
        }
        return steps;
    }

    private static List<Request> stillAsked(Verification verification) {
        return verification.asked().stream()
                .filter(request -> verification.given().stream().noneMatch(piece -> piece.means() == request.means()))
                .toList();
    }

    private static List<Map<String, Object>> asked(Request request, Words words) {
        Map<String, String> who = Map.of("who", request.who());
        if (request.number().isEmpty()) {
            return List.of(Elements.text(words.of("proof.asked", who)));
        }
        return List.of(
                Elements.text(
                        request.means() == Means.DESK
                                ? words.of("proof.tell-desk")
                                : words.of("proof.tell-number", who)),
                Json.element("TextBlock")
                        .with("text", request.number())
                        .with("size", "ExtraLarge")
                        .with("weight", "Bolder")
                        .with("wrap", true)
                        .toMap());
    }

    private static String waiting(Reset reset, @Nullable Instant until, Words words) {
        String when =
                until == null ? "" : words.dayAndTime(until, reset.person().zone());
        return words.of("proof.waiting", Map.of("time", when));
    }

    private static List<Map<String, Object>> actions(
            Reset reset, @Nullable URI page, @Nullable URI proofing, Words words) {
        List<Map<String, Object>> actions = new ArrayList<>();
        if (page != null) {
            actions.add(Elements.link(words.of("button.sign-in"), page));
        }
        if (proofing != null) {
            actions.add(Elements.link(words.of("button.prove-identity"), proofing));
        }
        if (offersOtherWays(reset)) {
            actions.add(button(words.of("button.no-factor"), Verbs.NO_FACTOR, reset));
        }
        actions.add(button(words.of("button.cancel"), Verbs.WITHDRAW, reset));
        actions.add(Elements.inMenu(button(words.of("button.person"), Verbs.HAND_OVER, reset)));
        actions.add(Elements.inMenu(button(words.of("button.was-not-me"), Verbs.DENY, reset)));
        return actions;
    }

    private static Map<String, Object> button(String title, String verb, Reset reset) {
        return Elements.button(
                title,
                verb,
                Elements.data(verb, reset.id().toString(), reset.card().key()));
    }
}
