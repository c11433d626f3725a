package dev.rekey.card;

import dev.rekey.reset.Device;
import dev.rekey.reset.HandOver;
import dev.rekey.reset.Look;
import dev.rekey.reset.Person;
import dev.rekey.reset.Reset;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How it ended, and what the person does next. */
final class ResultCards {

    private static final String LOOKING =
            "I’m looking now, and I’ll say so here when I see it. If you haven’t finished on"
                    + " your Ping page, do that first.";
    private static final String NEXT = " The service desk has everything it needs and will get in touch with you.";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("EEEE, d MMMM, 'at' HH:mm", Locale.ENGLISH);

    private static final DateTimeFormatter DAY_AND_UTC = DateTimeFormatter.ofPattern(
                    "EEEE, d MMMM, 'at' HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private ResultCards() {}

    static AdaptiveCard result(Reset reset, URI page, @Nullable String hint) {
        boolean none = reset.chosen().isEmpty();
        String heading = none ? "You have no factor yet: let’s set one up" : "Done. Now set up your new factor";
        List<Map<String, Object>> body = new ArrayList<>();
        body.add(Elements.heading(heading));
        if (hint != null) {
            body.add(Elements.notice("emphasis", hint));
        } else if (reset.isAskedToLook()) {
            body.add(Elements.notice("emphasis", LOOKING));
        } else if (reset.look() != null && reset.look().inVain()) {
            body.add(Elements.notice("warning", whatISaw(reset.look())));
        } else if (reset.remindAt() != null) {
            body.add(Elements.notice(
                    "emphasis", "I’ll remind you on %s.".formatted(time(reset.remindAt(), reset.person()))));
        } else if (reset.reminded()) {
            body.add(Elements.notice(
                    "warning", "A reminder: I can’t see a new factor yet. It takes about two minutes."));
        }
        addFacts(body, reset);
        addLeft(body, reset);
        body.add(
                Elements.text("Your Ping page opens in the browser. Sign in with your user name and password, choose to"
                        + " add a factor, and follow the steps there. I’ll tell you here as soon as it works."));
        body.add(Elements.smallPrint(
                "The page is your company’s own at Ping. Nobody needs your code, and neither do I."));
        return AdaptiveCard.of(
                heading + ": " + page,
                body,
                List.of(
                        Elements.link("Open my Ping page", page),
                        Elements.button("I’ve set it up", Verbs.LOOK_NOW, data(Verbs.LOOK_NOW, reset)),
                        Elements.button("Talk to a person", Verbs.HAND_OVER, data(Verbs.HAND_OVER, reset)),
                        Elements.inMenu(Elements.button("Remind me tomorrow", Verbs.REMIND, data(Verbs.REMIND, reset))),
                        Elements.inMenu(deny(reset))));
    }

    /** Whether the card of a reset that people have offers to say that it was not the person. */
    static boolean canBeDenied(Reset reset) {
        return reset.isDisputable() && reset.canBeDisputed();
    }

    private static Map<String, Object> deny(Reset reset) {
        return Elements.button("This wasn’t me", Verbs.DENY, data(Verbs.DENY, reset));
    }

    private static String whatISaw(Look look) {
        List<Device> seen = look.seen() == null ? List.of() : look.seen();
        String begun = labels(seen, Device.Status.PENDING);
        String next = begun.isEmpty()
                ? "Finish on your Ping page, then tell me again; or write “person”."
                : "PingOne shows one that was begun and is not finished: %s. Finish that one on your Ping page, or add it there again; or write “person”."
                        .formatted(begun);
        String unusable = Stream.of(Device.Status.BLOCKED, Device.Status.LOCKED)
                .map(status -> labels(seen, status))
                .filter(labels -> !labels.isEmpty())
                .collect(Collectors.joining("; "));
        return "I looked just now (%s) and can’t see a new factor yet. ".formatted(TIME.format(look.at()))
                + next
                + (unusable.isEmpty() ? "" : " Blocked or locked: %s. People can unlock it.".formatted(unusable));
    }

    private static String labels(List<Device> devices, Device.Status status) {
        return devices.stream()
                .filter(device -> device.status() == status)
                .map(Device::label)
                .collect(Collectors.joining("; "));
    }

    private static String time(Instant at, Person person) {
        ZoneId zone = person.zone();
        return zone == null
                ? DAY_AND_UTC.format(at)
                : DAY_AND_TIME.withZone(zone).format(at);
    }

    static AdaptiveCard paired(Reset reset, URI page) {
        List<Map<String, Object>> body = new ArrayList<>();
        body.add(Elements.heading("Your new factor works"));
        List<Map<String, Object>> facts = new ArrayList<>();
        if (reset.newFactor() != null) {
            facts.add(Elements.fact("New", reset.newFactor().fullLabel()));
        }
        facts.addAll(facts(reset));
        body.add(Elements.facts(facts));
        addLeft(body, reset);
        body.add(Elements.text(
                reset.isAlone()
                        ? "You’re all set. It’s the only factor you have: a second one of another kind makes the"
                                + " next lost phone painless. Your Ping page is the place to add one."
                        : "You’re all set."));
        body.add(Elements.smallPrint(ticket(reset)));
        return AdaptiveCard.of(
                "Your new factor works. You’re all set.",
                body,
                List.of(Elements.link("Open my Ping page", page), deny(reset)));
    }

    /** What became of a reset that is over, in a sentence or two. */
    static String end(Reset reset) {
        if (reset.isDisputed()) {
            return DisputeWords.end(reset);
        }
        if (reset.newFactor() != null) {
            return "Your new factor works. " + ticket(reset);
        }
        return reset.ticket() == null
                ? words(reset)
                : "Ticket %s is with the service desk, who will get in touch with you."
                        .formatted(reset.ticket().number());
    }

    private static String ticket(Reset reset) {
        String number = reset.ticket() == null ? "" : " " + reset.ticket().number();
        if (!reset.leavesWork()) {
            return "Your ticket%s is closed.".formatted(number);
        }
        return (reset.leftDevices().isEmpty()
                        ? "Your ticket%s stays with the service desk for a last check."
                        : "Your ticket%s stays with the service desk, because not everything you chose was removed.")
                .formatted(number);
    }

    static AdaptiveCard handedOver(Reset reset, URI page) {
        String heading = DisputeWords.isReleased(reset) ? DisputeWords.RELEASED : "A person takes it from here";
        List<Map<String, Object>> body = new ArrayList<>();
        body.add(Elements.heading(heading));
        body.add(Elements.text(words(reset)));
        addFacts(body, reset);
        addLeft(body, reset);
        addBlocked(body, reset);
        List<Map<String, Object>> actions = new ArrayList<>();
        boolean sets =
                !reset.goneDevices().isEmpty() || !reset.doubtfulDevices().isEmpty();
        if (sets && !reset.isFrozen()) {
            actions.add(Elements.link("Open my Ping page", page));
        }
        actions.add(Elements.button("Start again", Verbs.START_AGAIN, data(Verbs.START_AGAIN, reset)));
        if (canBeDenied(reset)) {
            actions.add(Elements.inMenu(deny(reset)));
        }
        return AdaptiveCard.of(heading, body, actions);
    }

    static AdaptiveCard setAside(Reset reset) {
        String heading = "Put aside: you started again";
        List<Map<String, Object>> body = new ArrayList<>();
        body.add(Elements.heading(heading));
        addFacts(body, reset);
        addLeft(body, reset);
        body.add(Elements.smallPrint("It goes on in a newer card."));
        return AdaptiveCard.of(heading, body, List.of());
    }

    static AdaptiveCard withdrawn(Reset reset) {
        String text = "All right, nothing was changed. Write to me whenever you need me.";
        return AdaptiveCard.of(
                text,
                List.of(Elements.text(text)),
                List.of(Elements.button("Start again", Verbs.START_AGAIN, data(Verbs.START_AGAIN, reset))));
    }

    // the same words whatever the account is like: an outsider learns nothing from them
    private static String words(Reset reset) {
        if (DisputeWords.isReleased(reset)) {
            return DisputeWords.of(reset);
        }
        if (reset.ticket() == null) {
            return "I couldn’t finish this, and I couldn’t reach the service desk’s system either. Please call the"
                    + " service desk and mention the reference " + reset.id() + ".";
        }
        if (reset.isDisputed()) {
            return DisputeWords.of(reset) + NEXT;
        }
        if (reset.handOver() == HandOver.DECLINED) {
            return "All right, I leave it to people, and nothing was changed." + NEXT;
        }
        return reset.handOver() == HandOver.ASKED ? "You asked for a person. " + done(reset) + NEXT : why(reset) + NEXT;
    }

    private static String done(Reset reset) {
        if (reset.goneDevices().isEmpty()) {
            return reset.doubtfulDevices().isEmpty()
                    ? "Nothing was removed."
                    : "I couldn’t make sure whether what you chose was removed.";
        }
        return reset.leftDevices().isEmpty() ? "What you chose is removed." : "Some of what you chose is removed.";
    }

    private static String why(Reset reset) {
        if (reset.handOver() == HandOver.NOTHING_PAIRED) {
            return "I haven’t seen a new factor in time, so I’ve asked people to help.";
        }
        if (reset.handOver() == HandOver.UNANSWERED || reset.handOver() == HandOver.UNREACHABLE) {
            return "I haven’t heard from you, so your ticket is with people now. Nothing was changed.";
        }
        if (reset.removals().isEmpty() && reset.handOver() == HandOver.CHANGED) {
            return "Your factors are not as they were when you chose, so I stopped and removed nothing.";
        }
        if (reset.handOver() == HandOver.STILL_USED) {
            return "You’ve just signed in with a factor that I was about to remove, so I stopped and removed nothing.";
        }
        if (reset.handOver() == HandOver.DRY_RUN) {
            return "I’m still being tried out here, so I checked everything and left the removal to people. "
                    + done(reset);
        }
        if (reset.handOver() == HandOver.LAST_FACTOR) {
            return "This is the last factor that works for you, so a person looks at it first. Nothing was removed.";
        }
        if (!reset.doubtfulDevices().isEmpty()) {
            return "I couldn’t make sure that everything you chose was removed.";
        }
        return reset.goneDevices().isEmpty()
                ? "I can’t finish this one myself, so nothing was removed."
                : "I couldn’t finish all of it myself.";
    }

    private static void addBlocked(List<Map<String, Object>> body, Reset reset) {
        if (reset.isFrozen()
                && reset.freeze() != null
                && !reset.freeze().blocked().isEmpty()) {
            String labels = reset.freeze().blocked().stream().map(Device::label).collect(Collectors.joining("; "));
            body.add(Elements.notice("attention", "Blocked, because it was added since: %s.".formatted(labels)));
        }
    }

    private static void addFacts(List<Map<String, Object>> body, Reset reset) {
        List<Map<String, Object>> facts = facts(reset);
        if (!facts.isEmpty()) {
            body.add(Elements.facts(facts));
        }
    }

    private static List<Map<String, Object>> facts(Reset reset) {
        List<Map<String, Object>> facts = new ArrayList<>();
        for (Device device : reset.goneDevices()) {
            facts.add(Elements.fact("Removed", device.label()));
        }
        if (reset.ticket() != null) {
            facts.add(Elements.fact("Ticket", reset.ticket().number()));
        }
        return facts;
    }

    private static void addLeft(List<Map<String, Object>> body, Reset reset) {
        List<Device> doubtful = reset.doubtfulDevices();
        List<Device> refused = reset.leftDevices().stream()
                .filter(device -> !doubtful.contains(device))
                .toList();
        addLeft(body, "Not removed", refused);
        addLeft(body, "Not certain whether removed", doubtful);
    }

    private static void addLeft(List<Map<String, Object>> body, String title, List<Device> devices) {
        if (!devices.isEmpty()) {
            List<String> labels = devices.stream().map(Device::label).toList();
            body.add(Elements.notice(
                    "attention",
                    "%s: %s. The service desk looks into it.".formatted(title, String.join("; ", labels))));
        }
    }

    private static Map<String, Object> data(String verb, Reset reset) {
        return Elements.data(verb, reset.id().toString(), reset.card().key());
    }
}
