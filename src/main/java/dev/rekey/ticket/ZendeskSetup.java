package dev.rekey.ticket;

import dev.rekey.remote.Access;
import dev.rekey.remote.Match;
import dev.rekey.remote.WrongSetting;
import dev.rekey.reset.FiledTickets;
import dev.rekey.reset.TicketDesk;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Puts the Zendesk desk together; throws {@link WrongSetting} with one sentence that names the property. */
final class ZendeskSetup {

    private static final Pattern STATUS = Pattern.compile("solved|closed|pending|hold|open");
    private static final Pattern PRIORITY = Pattern.compile("low|normal|high|urgent");

    private ZendeskSetup() {}

    static TicketDesk desk(ZendeskSettings settings, Outside outside) {
        return new ZendeskTicketDesk(
                api(settings, outside),
                new Attempts("Zendesk", settings.settle(), outside.clock()),
                personKey(settings),
                fields("zendesk.group", settings.group(), "zendesk.priority", settings.priority()),
                fields(
                        "zendesk.hand-over-group",
                        settings.handOverGroup(),
                        "zendesk.hand-over-priority",
                        settings.handOverPriority()),
                DeskSettings.text(
                        "zendesk.resolved-status", settings.resolvedStatus(), STATUS, "a status, such as solved"));
    }

    static FiledTickets filed(ZendeskSettings settings, Outside outside) {
        return new ZendeskFiledTickets(api(settings, outside), personKey(settings));
    }

    private static Match personKey(ZendeskSettings settings) {
        return DeskSettings.match("zendesk.person", settings.person(), "email=email");
    }

    private static ZendeskApi api(ZendeskSettings settings, Outside outside) {
        HttpUrl account = DeskSettings.address("zendesk.url", settings.url(), outside.local());
        // an API token goes with the agent's address and this word
        Access access = Access.basic(
                DeskSettings.text("zendesk.user", settings.user()) + "/token",
                DeskSettings.secret("zendesk.token", settings.token()));
        return new ZendeskApi(
                new DeskCalls(
                        "Zendesk",
                        outside.remote("Zendesk", settings.limit(), settings.budget()),
                        access,
                        outside.json()),
                account);
    }

    private static Map<String, ?> fields(
            String groupProperty, @Nullable String group, String priorityProperty, String priority) {
        Map<String, Object> fields = new HashMap<>();
        DeskSettings.number(groupProperty, group).ifPresent(id -> fields.put("group_id", id));
        if (DeskSettings.orNull(priority) != null) {
            fields.put(
                    "priority",
                    DeskSettings.text(priorityProperty, priority, PRIORITY, "a priority: low, normal, high or urgent"));
        }
        return fields;
    }
}
