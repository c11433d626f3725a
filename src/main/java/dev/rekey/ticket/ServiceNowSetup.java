package dev.rekey.ticket;

import dev.rekey.remote.Access;
import dev.rekey.remote.BearerToken;
import dev.rekey.remote.Match;
import dev.rekey.remote.Remote;
import dev.rekey.remote.WrongSetting;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** Puts the ServiceNow desk together; throws {@link WrongSetting} with one sentence that names the property. */
final class ServiceNowSetup {

    private static final Pattern TABLE = Pattern.compile("[a-z][a-z0-9_]{0,79}");

    private ServiceNowSetup() {}

    static Desk desk(ServiceNowSettings settings, Outside outside) {
        ServiceNowApi api = api(settings, outside);
        Match callerKey =
                DeskSettings.match("servicenow.caller-key", settings.callerKey(), "userPrincipalName=user_name");
        return new Desk(
                new ServiceNowTicketDesk(
                        api,
                        new Attempts("ServiceNow", settings.settle(), outside.clock()),
                        callerKey,
                        opening(settings),
                        new Urgency("servicenow.urgent", Fields.parse("servicenow.urgent", settings.urgent())),
                        Fields.parse("servicenow.hand-over", settings.handOver()),
                        Fields.parse("servicenow.resolve", settings.resolve())),
                new ServiceNowFiledTickets(api, callerKey));
    }

    private static ServiceNowApi api(ServiceNowSettings settings, Outside outside) {
        HttpUrl instance = DeskSettings.address("servicenow.url", settings.url(), outside.local());
        String table =
                DeskSettings.text("servicenow.table", settings.table(), TABLE, "the name of a table, such as incident");
        Remote remote = outside.remote("ServiceNow", settings.limit(), settings.budget());
        DeskCalls calls =
                new DeskCalls("ServiceNow", remote, access(settings, instance, remote, outside), outside.json());
        return new ServiceNowApi(calls, instance, table, outside.clock());
    }

    private static Map<String, String> opening(ServiceNowSettings settings) {
        Map<String, String> fields = new HashMap<>();
        fields.put("urgency", settings.urgency());
        fields.put("impact", settings.impact());
        put(fields, "category", settings.category());
        if (DeskSettings.orNull(settings.group()) != null) {
            put(
                    fields,
                    "assignment_group",
                    DeskSettings.text(
                            "servicenow.group", settings.group(), ServiceNowApi.SYS_ID, "the sys_id of a group"));
        }
        return fields;
    }

    private static void put(Map<String, String> fields, String name, @Nullable String value) {
        String text = DeskSettings.orNull(value);
        if (text != null) {
            fields.put(name, text);
        }
    }

    private static Access access(ServiceNowSettings settings, HttpUrl instance, Remote remote, Outside outside) {
        boolean basic = DeskSettings.isGiven(settings.user(), settings.password());
        boolean oauth = DeskSettings.isGiven(settings.clientId(), settings.clientSecret());
        if (basic == oauth) {
            throw new WrongSetting("give either servicenow.user and servicenow.password, or servicenow.client-id and"
                    + " servicenow.client-secret");
        }
        return basic
                ? Access.basic(
                        DeskSettings.text("servicenow.user", settings.user()),
                        DeskSettings.secret("servicenow.password", settings.password()))
                : new BearerToken(
                        "ServiceNow", remote, tokenRequest(settings, instance), outside.json(), outside.clock());
    }

    // ServiceNow's token endpoint reads the client from the form
    private static Request tokenRequest(ServiceNowSettings settings, HttpUrl instance) {
        return new Request.Builder()
                .url(instance.newBuilder().addPathSegment("oauth_token.do").build())
                .header("Accept", "application/json")
                .post(new FormBody.Builder()
                        .add("grant_type", "client_credentials")
                        .add("client_id", DeskSettings.text("servicenow.client-id", settings.clientId()))
                        .add(
                                "client_secret",
                                DeskSettings.secret("servicenow.client-secret", settings.clientSecret())
                                        .value())
                        .build())
                .build();
    }
}
