package dev.rekey.card;

import dev.rekey.reset.Device;
import dev.rekey.reset.Reset;
import dev.rekey.reset.ResetStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the person sees while Rekey works. */
final class ProgressCards {

    private static final String SLOW = "That takes longer than usual. I keep trying; there is nothing you need to do.";

    private ProgressCards() {}

    static AdaptiveCard lookingUp(Reset reset, @Nullable String hint) {
        Map<String, Object> cancel = Elements.button(
                "Cancel",
                Verbs.WITHDRAW,
                Elements.data(
                        Verbs.WITHDRAW, reset.id().toString(), reset.card().key()));
        return card("One moment, I’m fetching your factors …", hint, List.of(), reset, List.of(cancel));
    }

    static AdaptiveCard working(Reset reset, @Nullable String hint) {
        if (reset.step() == ResetStep.TENDING) {
            boolean blocks = !reset.firstAid().toBlock().isEmpty();
            return card(blocks ? "Blocking it now …" : "Unlocking it …", hint, List.of(), reset, List.of());
        }
        return reset.step().isOnTheWayToPeople() ? handingOver(reset, hint) : removing(reset, hint);
    }

    private static AdaptiveCard handingOver(Reset reset, @Nullable String hint) {
        List<Map<String, Object>> facts = reset.ticket() == null
                ? List.of()
                : List.of(Elements.fact("Ticket", reset.ticket().number()));
        boolean checks = !reset.doubtfulDevices().isEmpty();
        String heading = "A person will take over" + (checks ? "; I finish checking what I have begun" : "");
        return card(heading, hint, facts, reset, List.of());
    }

    private static AdaptiveCard removing(Reset reset, @Nullable String hint) {
        List<Map<String, Object>> facts = new ArrayList<>();
        for (Device device : reset.chosenDevices()) {
            facts.add(Elements.fact("To remove", device.label()));
        }
        if (reset.ticket() != null) {
            facts.add(Elements.fact("Ticket", reset.ticket().number()));
        }
        return card("Working on it …", hint, facts, reset, List.of());
    }

    private static AdaptiveCard card(
            String heading,
            @Nullable String hint,
            List<Map<String, Object>> facts,
            Reset reset,
            List<Map<String, Object>> actions) {
        List<Map<String, Object>> body = new ArrayList<>();
        body.add(Elements.heading(heading));
        if (hint != null) {
            body.add(Elements.notice("attention", hint));
        }
        if (!facts.isEmpty()) {
            body.add(Elements.facts(facts));
        }
        body.add(Elements.text(reset.attempts() > 0 ? SLOW : "This card changes by itself, usually within seconds."));
        return AdaptiveCard.of(heading, body, actions);
    }
}
