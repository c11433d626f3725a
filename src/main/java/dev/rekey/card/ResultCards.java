package dev.rekey.card;

import dev.rekey.reset.Device;
import dev.rekey.reset.Look;
import dev.rekey.reset.Person;
import dev.rekey.reset.Reset;
import dev.rekey.words.FactorWords;
import dev.rekey.words.Words;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How it ended, and what the person does next. */
final class ResultCards {

    private ResultCards() {}

    static AdaptiveCard result(Reset reset, URI page, Words words, @Nullable String hint) {
        String heading = words.of(reset.chosen().isEmpty() ? "result.heading-none" : "result.heading");
        List<Map<String, Object>> body = new ArrayList<>();
        body.add(Elements.heading(heading));
        remark(reset, words, hint).ifPresent(body::add);
        addFacts(body, reset, words);
        addLeft(body, reset, words);
        body.add(Elements.text(words.of("result.what-next")));
        body.add(Elements.smallPrint(words.of("result.no-codes")));
        return AdaptiveCard.of(
                words.of("result.fallback", Map.of("heading", heading, "page", page.toString())),
                words,
                body,
                List.of(
                        Elements.link(words.of("button.ping-page"), page),
                        button(words.of("button.set-up"), Verbs.LOOK_NOW, reset),
                        button(words.of("button.person"), Verbs.HAND_OVER, reset),
                        Elements.inMenu(button(words.of("button.remind"), Verbs.REMIND, reset)),
                        Elements.inMenu(deny(reset, words))));
    }

    /** The one remark that matters most now. */
    private static Optional<Map<String, Object>> remark(Reset reset, Words words, @Nullable String hint) {
        if (hint != null) {
            return Optional.of(Elements.notice("emphasis", hint));
        }
        if (reset.isAskedToLook()) {
            return Optional.of(Elements.notice("emphasis", words.of("result.looking")));
        }
        if (reset.look() != null && reset.look().inVain()) {
            return Optional.of(Elements.notice("warning", whatISaw(reset.look(), reset.person(), words)));
        }
        if (reset.remindAt() != null) {
            String time = words.dayAndTime(reset.remindAt(), reset.person().zone());
            return Optional.of(Elements.notice("emphasis", words.of("result.remind-at", Map.of("time", time))));
        }
        return reset.reminded()
                ? Optional.of(Elements.notice("warning", words.of("result.reminder")))
                : Optional.empty();
    }

    /** Whether the card of a reset that people have offers to say that it was not the person. */
    static boolean canBeDenied(Reset reset) {
        return reset.isDisputable() && reset.canBeDisputed();
    }

    private static Map<String, Object> deny(Reset reset, Words words) {
        return button(words.of("button.was-not-me"), Verbs.DENY, reset);
    }

    private static String whatISaw(Look look, Person person, Words words) {
        List<Device> seen = look.seen() == null ? List.of() : look.seen();
        List<Device> begun = with(seen, EnumSet.of(Device.Status.PENDING));
        List<Device> unusable = with(seen, EnumSet.of(Device.Status.BLOCKED, Device.Status.LOCKED));
        String time = words.time(look.at(), person.zone());
        String looked = begun.isEmpty()
                ? words.of("result.looked", Map.of("time", time))
                : words.of("result.looked-begun", Map.of("time", time, "begun", FactorWords.labels(begun, words)));
        return unusable.isEmpty()
                ? looked
                : words.sentences(
                        looked, words.of("result.unusable", Map.of("factors", FactorWords.labels(unusable, words))));
    }

    private static List<Device> with(List<Device> devices, Set<Device.Status> statuses) {
        return devices.stream()
                .filter(device -> statuses.contains(device.status()))
                .toList();
    }

    static AdaptiveCard paired(Reset reset, URI page, Words words) {
        List<Map<String, Object>> body = new ArrayList<>();
        body.add(Elements.heading(words.of("paired.heading")));
        List<Map<String, Object>> facts = new ArrayList<>();
        if (reset.newFactor() != null) {
            facts.add(Elements.fact(words.of("fact.new"), FactorWords.fullLabel(reset.newFactor(), words)));
        }
        facts.addAll(facts(reset, words));
        body.add(Elements.facts(facts));
        addLeft(body, reset, words);
        body.add(Elements.text(words.of(reset.isAlone() ? "paired.all-set-alone" : "paired.all-set")));
        body.add(Elements.smallPrint(EndWords.ticket(reset, words)));
        return AdaptiveCard.of(
                words.of("paired.fallback"),
                words,
                body,
                List.of(Elements.link(words.of("button.ping-page"), page), deny(reset, words)));
    }

    static AdaptiveCard handedOver(Reset reset, URI page, Words words) {
        String heading = words.of(DisputeWords.isReleased(reset) ? "dispute.heading-released" : "handed-over.heading");
        List<Map<String, Object>> body = new ArrayList<>();
        body.add(Elements.heading(heading));
        body.add(Elements.text(EndWords.ofHandOver(reset, words)));
        addFacts(body, reset, words);
        addLeft(body, reset, words);
        addBlocked(body, reset, words);
        List<Map<String, Object>> actions = new ArrayList<>();
        boolean sets =
                !reset.goneDevices().isEmpty() || !reset.doubtfulDevices().isEmpty();
        if (sets && !reset.isFrozen()) {
            actions.add(Elements.link(words.of("button.ping-page"), page));
        }
        actions.add(button(words.of("button.start-again"), Verbs.START_AGAIN, reset));
        if (canBeDenied(reset)) {
            actions.add(Elements.inMenu(deny(reset, words)));
        }
        return AdaptiveCard.of(heading, words, body, actions);
    }

    static AdaptiveCard setAside(Reset reset, Words words) {
        String heading = words.of("set-aside.heading");
        List<Map<String, Object>> body = new ArrayList<>();
        body.add(Elements.heading(heading));
        addFacts(body, reset, words);
        addLeft(body, reset, words);
        body.add(Elements.smallPrint(words.of("set-aside.newer")));
        return AdaptiveCard.of(heading, words, body, List.of());
    }

    static AdaptiveCard withdrawn(Reset reset, Words words) {
        String text = words.of("withdrawn");
        return AdaptiveCard.of(
                text,
                words,
                List.of(Elements.text(text)),
                List.of(button(words.of("button.start-again"), Verbs.START_AGAIN, reset)));
    }

    private static void addBlocked(List<Map<String, Object>> body, Reset reset, Words words) {
        if (reset.isFrozen()
                && reset.freeze() != null
                && !reset.freeze().blocked().isEmpty()) {
            body.add(Elements.notice(
                    "attention",
                    words.of(
                            "result.blocked",
                            Map.of("factors", FactorWords.labels(reset.freeze().blocked(), words)))));
        }
    }

    private static void addFacts(List<Map<String, Object>> body, Reset reset, Words words) {
        List<Map<String, Object>> facts = facts(reset, words);
        if (!facts.isEmpty()) {
            body.add(Elements.facts(facts));
        }
    }

    private static List<Map<String, Object>> facts(Reset reset, Words words) {
        List<Map<String, Object>> facts = Facts.removed(reset, words);
        facts.addAll(Facts.ticket(reset, words));
        return facts;
    }

    private static void addLeft(List<Map<String, Object>> body, Reset reset, Words words) {
        List<Device> doubtful = reset.doubtfulDevices();
        List<Device> refused = reset.leftDevices().stream()
                .filter(device -> !doubtful.contains(device))
                .toList();
        if (!refused.isEmpty()) {
            body.add(Elements.notice(
                    "attention", words.of("result.left", Map.of("factors", FactorWords.labels(refused, words)))));
        }
        if (!doubtful.isEmpty()) {
            body.add(Elements.notice(
                    "attention", words.of("result.doubtful", Map.of("factors", FactorWords.labels(doubtful, words)))));
        }
    }

    private static Map<String, Object> button(String title, String verb, Reset reset) {
        return Elements.button(
                title,
                verb,
                Elements.data(verb, reset.id().toString(), reset.card().key()));
    }
}
