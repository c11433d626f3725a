package dev.rekey.card;

import dev.rekey.reset.Reset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what Rekey understood and offers to enrol a new factor. */
final class ConfirmCard {

    private ConfirmCard() {}

    static AdaptiveCard render(Reset reset, @Nullable String hint) {
        String id = reset.id().toString();
        String key = reset.card().key();
        List<Map<String, Object>> body = new ArrayList<>();
        body.add(Elements.heading("Let’s get you back in"));
        if (hint != null) {
            body.add(Elements.notice("attention", hint));
        }
        body.addAll(List.of(
                Elements.text(
                        "It sounds as if your second factor doesn’t work any more: the phone, app, text message or"
                                + " key that confirms it’s you when you sign in with Ping."),
                Elements.text(
                        "I can remove the one you lost and bring you to your own Ping page, where you set up a new"
                                + " one. Shall I?"),
                Elements.smallPrint("Nothing is removed before you have chosen what.")));
        return AdaptiveCard.of(
                "Your second factor seems not to work. Shall I help you set up a new one? Answer yes or no.",
                body,
                List.of(
                        Elements.button("Yes, help me", Verbs.CONFIRM, Elements.data(Verbs.CONFIRM, id, key)),
                        Elements.button("Not now", Verbs.WITHDRAW, Elements.data(Verbs.WITHDRAW, id, key))));
    }
}
