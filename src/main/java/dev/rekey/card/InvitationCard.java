package dev.rekey.card;

import dev.rekey.reset.Reset;
import dev.rekey.reset.TicketRef;
import dev.rekey.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rekey's first words to somebody who has filed a ticket: who writes, why, which ticket, and that nothing happens by itself. */
final class InvitationCard {

    private InvitationCard() {}

    static AdaptiveCard render(Reset reset, Words words, @Nullable String hint) {
        TicketRef request = reset.request();
        Map<String, String> ticket = Map.of("number", request == null ? "" : request.number());
        List<Map<String, Object>> body = new ArrayList<>();
        body.add(Elements.heading(words.of("invitation.heading", ticket)));
        if (hint != null) {
            body.add(Elements.notice("attention", hint));
        }
        body.addAll(List.of(
                Elements.text(words.of(
                        "invitation.hello", Elements.name(reset.person().firstName()))),
                Elements.text(words.of("confirm.offer")),
                Elements.smallPrint(words.of("invitation.nothing-yet"))));
        return AdaptiveCard.of(
                words.of("invitation.fallback", ticket),
                words,
                body,
                List.of(
                        button(words.of("button.yes"), Verbs.CONFIRM, reset),
                        button(words.of("button.not-now"), Verbs.WITHDRAW, reset),
                        button(words.of("button.not-me"), Verbs.DENY, reset)));
    }

    private static Map<String, Object> button(String title, String verb, Reset reset) {
        return Elements.button(
                title,
                verb,
                Elements.data(verb, reset.id().toString(), reset.card().key()));
    }
}
