package dev.rekey.card;

import dev.rekey.evidence.Job;
import dev.rekey.evidence.Means;
import dev.rekey.evidence.Request;
import dev.rekey.evidence.Verification;
import dev.rekey.reset.Reset;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks the person to prove that it is them: the next step only, never what the rules are. */
final class ProofCard {

    private static final Set<Means> AT_PING = EnumSet.of(Means.SIGN_IN, Means.PASSWORD);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEEE HH:mm", Locale.ENGLISH);

    private ProofCard() {}

    static AdaptiveCard render(Reset reset, Pages pages, @Nullable String hint) {
        Verification verification = Objects.requireNonNull(reset.verification(), "what is to be proven");
        URI page = pages.signInFor(reset)
                .filter(link -> isMissing(verification, AT_PING))
                .orElse(null);
        URI proofing = pages.proofingFor(reset)
                .filter(link -> isMissing(verification, EnumSet.of(Means.IDENTITY)))
                .orElse(null);
        String heading = verification.isMet() ? "Thank you, that is enough" : "One more thing: is it really you?";
        List<Map<String, Object>> body = new ArrayList<>();
        body.add(Elements.heading(heading));
        if (hint != null) {
            body.add(Elements.notice("attention", hint));
        }
        body.add(Elements.facts(facts(reset)));
        if (verification.isMet()) {
            body.add(Elements.text(waiting(reset, verification.waitUntil())));
        } else {
            body.addAll(steps(verification, page, proofing));
        }
        body.add(Elements.smallPrint("Nothing has been removed yet. I never ask for a code, a QR code or a password."));
        return AdaptiveCard.of(heading, body, actions(reset, page, proofing));
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

    private static List<Map<String, Object>> facts(Reset reset) {
        List<Map<String, Object>> facts = new ArrayList<>();
        reset.chosenDevices().forEach(device -> facts.add(Elements.fact("To remove", device.label())));
        if (reset.ticket() != null) {
            facts.add(Elements.fact("Ticket", reset.ticket().number()));
        }
        return facts;
    }

    private static List<Map<String, Object>> steps(
            Verification verification, @Nullable URI page, @Nullable URI proofing) {
        List<Map<String, Object>> steps = new ArrayList<>();
        if (page != null) {
            steps.add(Elements.text(
                    verification.job() == Job.REPLACE
                            ? "Please sign in at Ping with a factor that you still have. That happens on Ping’s own page."
                            : "Please sign in at Ping. That happens on Ping’s own page."));
        }
        if (proofing != null) {
            steps.add(Elements.text(
                    "Please prove your identity. That happens on the page of those who check it, not here."));
        }
        verification.asked().stream()
                .filter(request -> verification.given().stream().noneMatch(piece -> piece.means() == request.means()))
                .forEach(request -> steps.addAll(asked(request)));
        if (!verification.given().isEmpty()) {
            steps.add(Elements.text("I have part of it already, thank you."));
        }
        if (steps.isEmpty()) {
            steps.add(Elements.text("One moment, this card changes by itself."));
        }
        return steps;
    }

    private static List<Map<String, Object>> asked(Request request) {
        if (request.number().isEmpty()) {
            return List.of(Elements.text("I have asked %s to confirm that it’s you.".formatted(request.who())));
        }
        return List.of(
                Elements.text(words(request)),
                Json.element("TextBlock")
                        .with("text", request.number())
                        .with("size", "ExtraLarge")
                        .with("weight", "Bolder")
                        .with("wrap", true)
                        .toMap());
    }

    private static String words(Request request) {
        return request.means() == Means.DESK
                ? "Call the service desk. Tell them the number of your ticket, and when they ask, this one. Don’t write it"
                        + " to anybody."
                : "I have asked %s to confirm that it’s you. Call them, or talk to them in person, and tell them this number."
                                .formatted(request.who())
                        + " Don’t write it to anybody.";
    }

    private static String waiting(Reset reset, @Nullable Instant until) {
        ZoneId zone =
                reset.person().zone() == null ? ZoneOffset.UTC : reset.person().zone();
        String when =
                until == null ? "" : TIME.withZone(zone).format(until) + (zone.equals(ZoneOffset.UTC) ? " UTC" : "");
        return "I wait until " + when + " before I remove anything, so that a mistake can still be stopped. There is"
                + " nothing more you need to do; this card changes by itself.";
    }

    private static List<Map<String, Object>> actions(Reset reset, @Nullable URI page, @Nullable URI proofing) {
        List<Map<String, Object>> actions = new ArrayList<>();
        if (page != null) {
            actions.add(Elements.link("Sign in at Ping", page));
        }
        if (proofing != null) {
            actions.add(Elements.link("Prove my identity", proofing));
        }
        if (offersOtherWays(reset)) {
            actions.add(button("I can’t use those either", Verbs.NO_FACTOR, reset));
        }
        actions.add(button("Cancel", Verbs.WITHDRAW, reset));
        actions.add(Elements.inMenu(button("Talk to a person", Verbs.HAND_OVER, reset)));
        actions.add(Elements.inMenu(button("This wasn’t me", Verbs.DENY, reset)));
        return actions;
    }

    private static Map<String, Object> button(String title, String verb, Reset reset) {
        return Elements.button(
                title,
                verb,
                Elements.data(verb, reset.id().toString(), reset.card().key()));
    }
}
