package dev.rekey.ticket;

import dev.rekey.remote.Access;
import dev.rekey.remote.Match;
import dev.rekey.remote.WrongSetting;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Puts the Zendesk desk together; throws {@link WrongSetting} with one sentence that names the property. */
final class ZendeskSetup {

    private static final Pattern STATUS = Pattern.compile("solved|closed|pending|hold|open");
    private static final Pattern PRIORITY = Pattern.compile("low|normal|high|urgent");

    private ZendeskSetup() {}

    static Desk desk(ZendeskSettings settings, Outside outside) {
        ZendeskApi api = api(settings, outside);
        Match personKey = DeskSettings.match("zendesk.person", settings.person(), "email=email");
        String resolved = DeskSettings.text(
                "zendesk.resolved-status", settings.resolvedStatus(), STATUS, "solved, closed, pending, hold or open");
        NumberedDesk.Rules rules = new NumberedDesk.Rules(
                personKey,
                fields("zendesk.group", settings.group(), "zendesk.priority", settings.priority()),
                urgency(settings),
                fields(
                        "zendesk.hand-over-group",
                        settings.handOverGroup(),
                        "zendesk.hand-over-priority",
                        settings.handOverPriority()),
                Map.of("status", resolved),
                over(resolved));
        NumberedFiledTickets.Form form = new NumberedFiledTickets.Form(
                "description",
                over(resolved),
                record -> ResetWord.is(record.path("external_id").asString("")));
        return new Desk(
                new ZendeskTicketDesk(api, new Attempts("Zendesk", settings.settle(), outside.clock()), rules),
                new NumberedFiledTickets(api, personKey, form));
    }

    private static Set<String> over(String resolved) {
        return Stream.of("solved", "closed", "deleted", resolved).collect(Collectors.toSet());
    }

    private static ZendeskApi api(ZendeskSettings settings, Outside outside) {
        HttpUrl account = DeskSettings.address("zendesk.url", settings.url(), outside.local());
        // an API token goes with the agent's address and this word
        Access access = Access.basic(
                DeskSettings.text("zendesk.user", settings.user()) + "/token",
                DeskSettings.secret("zendesk.token", settings.token()));
        return new ZendeskApi(outside.calls("Zendesk", settings.limit(), settings.budget(), access), account);
    }

    private static Urgency urgency(ZendeskSettings settings) {
        String property = "zendesk.urgent-priority";
        return new Urgency(property, fields("zendesk.group", null, property, settings.urgentPriority()));
    }

    private static Map<String, ?> fields(
            String groupProperty, @Nullable String group, String priorityProperty, String priority) {
        Map<String, Object> fields = new HashMap<>();
        DeskSettings.number(groupProperty, group).ifPresent(id -> fields.put("group_id", id));
        if (DeskSettings.orNull(priority) != null) {
            fields.put(
                    "priority", DeskSettings.text(priorityProperty, priority, PRIORITY, "low, normal, high or urgent"));
        }
        return fields;
    }
}
