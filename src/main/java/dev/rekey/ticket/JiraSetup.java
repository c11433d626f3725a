package dev.rekey.ticket;

import dev.rekey.remote.Access;
import dev.rekey.remote.Match;
import dev.rekey.remote.Remote;
import dev.rekey.remote.WrongSetting;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** Puts the Jira desk together; throws {@link WrongSetting} with one sentence that names the property. */
final class JiraSetup {

    private static final Pattern PROJECT = Pattern.compile("[A-Z][A-Z0-9_]{0,99}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,12}");

    private JiraSetup() {}

    static Desk desk(JiraSettings settings, Outside outside) {
        JiraApi api = api(settings, outside);
        Match personKey = DeskSettings.match("jira.person", settings.person(), "email=emailAddress");
        String project = DeskSettings.orNull(settings.project());
        return new Desk(
                new JiraTicketDesk(
                        api,
                        new Attempts("Jira", settings.settle(), outside.clock()),
                        personKey,
                        new JiraTicketDesk.Form(
                                DeskSettings.text("jira.service-desk", settings.serviceDesk(), DIGITS, "a number"),
                                DeskSettings.text("jira.request-type", settings.requestType(), DIGITS, "a number")),
                        new JiraTicketDesk.Moves(
                                DeskSettings.text("jira.resolve-transition", settings.resolveTransition()),
                                DeskSettings.orNull(settings.handOverTransition()),
                                DeskSettings.orNull(settings.handOverPriority()),
                                DeskSettings.orNull(settings.urgentPriority()))),
                new JiraFiledTickets(
                        api,
                        personKey,
                        project == null
                                ? ""
                                : DeskSettings.text("jira.project", project, PROJECT, "the key of a project")));
    }

    private static JiraApi api(JiraSettings settings, Outside outside) {
        HttpUrl site = DeskSettings.address("jira.url", settings.url(), outside.local());
        Remote remote = outside.remote("Jira", settings.limit(), settings.budget());
        Access access = Access.basic(
                DeskSettings.text("jira.user", settings.user()), DeskSettings.secret("jira.token", settings.token()));
        DeskCalls calls = new DeskCalls("Jira", remote, access, outside.json());
        return new JiraApi(calls, site, settings.transitions(), outside.clock());
    }
}
