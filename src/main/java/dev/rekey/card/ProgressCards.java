package dev.rekey.card;

import dev.rekey.reset.Reset;
import dev.rekey.reset.ResetStep;
import dev.rekey.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the person sees while Rekey works. */
final class ProgressCards {

    private ProgressCards() {}

    static AdaptiveCard lookingUp(Reset reset, Words words, @Nullable String hint) {
        Map<String, Object> cancel = Elements.button(
                words.of("button.cancel"),
                Verbs.WITHDRAW,
                Elements.data(
                        Verbs.WITHDRAW, reset.id().toString(), reset.card().key()));
        return card(words.of("progress.looking-up"), hint, List.of(), reset, words, List.of(cancel));
    }

    static AdaptiveCard working(Reset reset, Words words, @Nullable String hint) {
        if (reset.step() == ResetStep.TENDING) {
            boolean blocks = !reset.firstAid().toBlock().isEmpty();
            String heading = words.of(blocks ? "progress.blocking" : "progress.unlocking");
            return card(heading, hint, List.of(), reset, words, List.of());
        }
        return reset.step().isOnTheWayToPeople() ? handingOver(reset, words, hint) : removing(reset, words, hint);
    }

    private static AdaptiveCard handingOver(Reset reset, Words words, @Nullable String hint) {
        boolean checks = !reset.doubtfulDevices().isEmpty();
        String heading = words.of(checks ? "progress.handing-over-checking" : "progress.handing-over");
        return card(heading, hint, Facts.ticket(reset, words), reset, words, List.of());
    }

    private static AdaptiveCard removing(Reset reset, Words words, @Nullable String hint) {
        List<Map<String, Object>> facts = Facts.toRemove(reset, words);
        facts.addAll(Facts.ticket(reset, words));
        return card(words.of("progress.removing"), hint, facts, reset, words, List.of());
    }

    private static AdaptiveCard card(
            String heading,
            @Nullable String hint,
            List<Map<String, Object>> facts,
            Reset reset,
            Words words,
            List<Map<String, Object>> actions) {
        List<Map<String, Object>> body = new ArrayList<>();
        body.add(Elements.heading(heading));
        if (hint != null) {
            body.add(Elements.notice("attention", hint));
        }
        if (!facts.isEmpty()) {
            body.add(Elements.facts(facts));
        }
        body.add(Elements.text(words.of(reset.attempts() > 0 ? "progress.slow" : "progress.soon")));
        return AdaptiveCard.of(heading, words, body, actions);
    }
}
