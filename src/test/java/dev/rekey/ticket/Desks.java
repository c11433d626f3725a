package dev.rekey.ticket;

import dev.rekey.reset.FiledTickets;
import dev.rekey.reset.TicketDesk;
import dev.rekey.standin.freshservice.FreshserviceStandIn;
import dev.rekey.standin.jira.JiraStandIn;
import dev.rekey.standin.servicenow.ServiceNowStandIn;
import dev.rekey.standin.zendesk.ZendeskStandIn;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import okhttp3.OkHttpClient;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;
import tools.jackson.databind.json.JsonMapper;

/** Desks as the settings make them, with the stand-ins behind them. */
final class Desks {

    private static final OkHttpClient CLIENT =
            new OkHttpClient.Builder().followRedirects(false).build();

    private Desks() {}

    /** ServiceNow with a user and a password. */
    static TicketDesk serviceNow(ServiceNowStandIn standIn, Clock clock, Map<String, String> more) {
        return serviceNow(
                clock,
                Map.of(
                        "servicenow.url", standIn.url().toString(),
                        "servicenow.user", ServiceNowStandIn.USER,
                        "servicenow.password", ServiceNowStandIn.PASSWORD),
                more);
    }

    /** ServiceNow with OAuth. */
    static TicketDesk serviceNowByToken(ServiceNowStandIn standIn, Clock clock) {
        return serviceNow(
                clock,
                Map.of(
                        "servicenow.url", standIn.url().toString(),
                        "servicenow.client-id", ServiceNowStandIn.CLIENT_ID,
                        "servicenow.client-secret", ServiceNowStandIn.CLIENT_SECRET),
                Map.of());
    }

    /** ServiceNow with these settings alone. */
    static TicketDesk serviceNow(Clock clock, Map<String, String> settings, Map<String, String> more) {
        return ServiceNowSetup.desk(bound("servicenow", ServiceNowSettings.class, settings, more), outside(clock))
                .tickets();
    }

    /** Jira with a user and a token. */
    static TicketDesk jira(JiraStandIn standIn, Clock clock, Map<String, String> more) {
        return jira(
                clock,
                Map.of(
                        "jira.url", standIn.url().toString(),
                        "jira.user", JiraStandIn.USER,
                        "jira.token", JiraStandIn.TOKEN,
                        "jira.service-desk", JiraStandIn.SERVICE_DESK,
                        "jira.request-type", JiraStandIn.REQUEST_TYPE),
                more);
    }

    /** Jira with these settings alone. */
    static TicketDesk jira(Clock clock, Map<String, String> settings, Map<String, String> more) {
        return JiraSetup.desk(bound("jira", JiraSettings.class, settings, more), outside(clock))
                .tickets();
    }

    /** Zendesk with a user and a token. */
    static TicketDesk zendesk(ZendeskStandIn standIn, Clock clock, Map<String, String> more) {
        return zendesk(clock, settingsOf(standIn), more);
    }

    /** Zendesk with these settings alone. */
    static TicketDesk zendesk(Clock clock, Map<String, String> settings, Map<String, String> more) {
        return ZendeskSetup.desk(bound("zendesk", ZendeskSettings.class, settings, more), outside(clock))
                .tickets();
    }

    /** What is filed in Zendesk. */
    static FiledTickets filedIn(ZendeskStandIn standIn, Clock clock, Map<String, String> more) {
        return filed(
                ZendeskSetup.desk(bound("zendesk", ZendeskSettings.class, settingsOf(standIn), more), outside(clock)));
    }

    /** Freshservice with a key. */
    static TicketDesk freshservice(FreshserviceStandIn standIn, Clock clock, Map<String, String> more) {
        return freshservice(clock, settingsOf(standIn), more);
    }

    /** Freshservice with these settings alone. */
    static TicketDesk freshservice(Clock clock, Map<String, String> settings, Map<String, String> more) {
        return FreshserviceSetup.desk(bound("freshservice", FreshserviceSettings.class, settings, more), outside(clock))
                .tickets();
    }

    /** What is filed in Freshservice. */
    static FiledTickets filedIn(FreshserviceStandIn standIn, Clock clock, Map<String, String> more) {
        return filed(FreshserviceSetup.desk(
                bound("freshservice", FreshserviceSettings.class, settingsOf(standIn), more), outside(clock)));
    }

    /** What is filed in ServiceNow. */
    static FiledTickets filedIn(ServiceNowStandIn standIn, Clock clock, Map<String, String> more) {
        Map<String, String> settings = Map.of(
                "servicenow.url", standIn.url().toString(),
                "servicenow.user", ServiceNowStandIn.USER,
                "servicenow.password", ServiceNowStandIn.PASSWORD);
        return filed(
                ServiceNowSetup.desk(bound("servicenow", ServiceNowSettings.class, settings, more), outside(clock)));
    }

    /** What is filed in Jira. */
    static FiledTickets filedIn(JiraStandIn standIn, Clock clock, Map<String, String> more) {
        Map<String, String> settings = Map.of(
                "jira.url", standIn.url().toString(),
                "jira.user", JiraStandIn.USER,
                "jira.token", JiraStandIn.TOKEN,
                "jira.service-desk", JiraStandIn.SERVICE_DESK,
                "jira.request-type", JiraStandIn.REQUEST_TYPE);
        return filed(JiraSetup.desk(bound("jira", JiraSettings.class, settings, more), outside(clock)));
    }

    private static Map<String, String> settingsOf(ZendeskStandIn standIn) {
        return Map.of(
                "zendesk.url", standIn.url().toString(),
                "zendesk.user", ZendeskStandIn.USER,
                "zendesk.token", ZendeskStandIn.TOKEN);
    }

    private static Map<String, String> settingsOf(FreshserviceStandIn standIn) {
        return Map.of(
                "freshservice.url", standIn.url().toString(),
                "freshservice.api-key", FreshserviceStandIn.KEY,
                "freshservice.requester", FreshserviceStandIn.NOBODY);
    }

    private static FiledTickets filed(Desk desk) {
        return Objects.requireNonNull(desk.filed());
    }

    private static Outside outside(Clock clock) {
        return new Outside(CLIENT, JsonMapper.shared(), clock, true);
    }

    private static <T> T bound(String prefix, Class<T> type, Map<String, String> settings, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(Map.of(prefix + ".limit", "1s", prefix + ".budget", "2s"));
        all.putAll(settings);
        all.putAll(more);
        Binder binder = new Binder(
                java.util.List.of(new MapConfigurationPropertySource(all)),
                null,
                ApplicationConversionService.getSharedInstance());
        return binder.bindOrCreate(prefix, type);
    }
}
