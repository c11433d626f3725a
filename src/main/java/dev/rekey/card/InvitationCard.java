package dev.rekey.card;

import dev.rekey.reset.Reset;
import dev.rekey.reset.TicketRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rekey's first words to somebody who has filed a ticket: who writes, why, which ticket, and that nothing happens by itself. */
final class InvitationCard {

    private InvitationCard() {}

    static AdaptiveCard render(Reset reset, @Nullable String hint) {
        TicketRef request = reset.request();
        String number = request == null ? "" : request.number();
        String name = reset.person().firstName();
        List<Map<String, Object>> body = new ArrayList<>();
        body.add(Elements.heading("About your ticket " + number));
        if (hint != null) {
            body.add(Elements.notice("attention", hint));
        }
        body.addAll(List.of(
                Elements.text((name.isEmpty() ? "Hello" : "Hello " + name)
                        + ", I’m Rekey. I help when the phone, app, text message or key that confirms it’s you when you sign"
                        + " in with Ping doesn’t work any more. Your ticket sounds like that."),
                Elements.text(
                        "I can remove the one you lost and bring you to your own Ping page, where you set up a new one."
                                + " Shall I?"),
                Elements.smallPrint("Nothing happens unless you say yes, and nothing is removed before you have chosen"
                        + " what. I never ask for a code or a password.")));
        return AdaptiveCard.of(
                "I’m Rekey. Your ticket " + number
                        + " sounds as if your second factor doesn’t work. Shall I help you set"
                        + " up a new one? Answer yes or no.",
                body,
                List.of(
                        button("Yes, help me", Verbs.CONFIRM, reset),
                        button("Not now", Verbs.WITHDRAW, reset),
                        button("That wasn’t me", Verbs.DENY, reset)));
    }

    private static Map<String, Object> button(String title, String verb, Reset reset) {
        return Elements.button(
                title,
                verb,
                Elements.data(verb, reset.id().toString(), reset.card().key()));
    }
}
