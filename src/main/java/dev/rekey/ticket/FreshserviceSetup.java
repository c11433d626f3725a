package dev.rekey.ticket;

import dev.rekey.remote.Access;
import dev.rekey.remote.Match;
import dev.rekey.remote.Secret;
import dev.rekey.remote.WrongSetting;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Puts the Freshservice desk together; throws {@link WrongSetting} with one sentence that names the property. */
final class FreshserviceSetup {

    private static final String RESOLVED = "4";
    private static final String CLOSED = "5";

    private FreshserviceSetup() {}

    static Desk desk(FreshserviceSettings settings, Outside outside) {
        FreshserviceApi api = api(settings, outside);
        Match personKey = DeskSettings.match("freshservice.person", settings.person(), "email=primary_email");
        Long resolved = number("freshservice.resolved-status", settings.resolvedStatus());
        Map<String, Object> opening = new HashMap<>();
        put(opening, "workspace_id", "freshservice.workspace", settings.workspace());
        put(opening, "group_id", "freshservice.group", settings.group());
        opening.put("priority", number("freshservice.priority", settings.priority()));
        Map<String, Object> urgent = new HashMap<>();
        put(urgent, "priority", "freshservice.urgent-priority", settings.urgentPriority());
        Map<String, Object> handingOver = new HashMap<>();
        put(handingOver, "group_id", "freshservice.hand-over-group", settings.handOverGroup());
        put(handingOver, "priority", "freshservice.hand-over-priority", settings.handOverPriority());
        NumberedFiledTickets.Form form = new NumberedFiledTickets.Form(
                "description_text",
                over(resolved),
                record -> ResetWord.endsAny(record.path("subject").asString("")));
        return new Desk(
                new FreshserviceTicketDesk(
                        api,
                        new Attempts("Freshservice", settings.settle(), outside.clock()),
                        new NumberedDesk.Rules(
                                personKey,
                                opening,
                                new Urgency("freshservice.urgent-priority", urgent),
                                handingOver,
                                Map.of("status", resolved),
                                over(resolved)),
                        DeskSettings.text("freshservice.requester", settings.requester())),
                new NumberedFiledTickets(api, personKey, form));
    }

    private static Set<String> over(Long resolved) {
        return Stream.of(RESOLVED, CLOSED, resolved.toString()).collect(Collectors.toSet());
    }

    private static FreshserviceApi api(FreshserviceSettings settings, Outside outside) {
        HttpUrl account = DeskSettings.address("freshservice.url", settings.url(), outside.local());
        // the key is the name, and the password is any word
        Access access = Access.basic(
                DeskSettings.secret("freshservice.api-key", settings.apiKey()).value(), new Secret("X"));
        return new FreshserviceApi(
                outside.calls("Freshservice", settings.limit(), settings.budget(), access),
                account,
                DeskSettings.number("freshservice.workspace", settings.workspace()));
    }

    private static Long number(String property, String value) {
        return Long.valueOf(DeskSettings.text(property, value, DeskCalls.NUMBER, "a number"));
    }

    private static void put(Map<String, Object> fields, String name, String property, @Nullable String number) {
        DeskSettings.number(property, number).ifPresent(value -> fields.put(name, value));
    }
}
