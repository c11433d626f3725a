package dev.rekey.card;

import dev.rekey.reset.Reset;
import dev.rekey.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what Rekey understood and offers to enrol a new factor. */
final class ConfirmCard {

    private ConfirmCard() {}

    static AdaptiveCard render(Reset reset, Words words, @Nullable String hint) {
        String id = reset.id().toString();
        String key = reset.card().key();
        List<Map<String, Object>> body = new ArrayList<>();
        body.add(Elements.heading(words.of("confirm.heading")));
        if (hint != null) {
            body.add(Elements.notice("attention", hint));
        }
        body.add(Elements.text(words.of("confirm.understood")));
        body.add(Elements.text(words.of("confirm.offer")));
        if (reset.isOutOfHands()) {
            body.add(Elements.notice("warning", words.of("confirm.stolen")));
        }
        body.add(Elements.smallPrint(words.of("confirm.nothing-yet")));
        return AdaptiveCard.of(
                words.of("confirm.fallback"),
                words,
                body,
                List.of(
                        Elements.button(words.of("button.yes"), Verbs.CONFIRM, Elements.data(Verbs.CONFIRM, id, key)),
                        Elements.button(
                                words.of("button.not-now"), Verbs.WITHDRAW, Elements.data(Verbs.WITHDRAW, id, key))));
    }
}
