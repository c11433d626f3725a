package dev.rekey.ticket;

import dev.rekey.remote.Access;
import dev.rekey.remote.Remote;
import dev.rekey.remote.WrongSetting;
import dev.rekey.reset.TicketDesk;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** Puts the Jira desk together; throws {@link WrongSetting} with one sentence that names the property. */
final class JiraSetup {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,12}");

    private JiraSetup() {}

    static TicketDesk desk(JiraSettings settings, Outside outside) {
        HttpUrl site = DeskSettings.address("jira.url", settings.url(), outside.local());
        Remote remote = new Remote(
                "Jira",
                outside.client(),
                outside.clock(),
                settings.limit(),
                settings.budget(),
                DeskSettings.CALLS_PER_SECOND);
        Access access = Access.basic(
                DeskSettings.text("jira.user", settings.user()), DeskSettings.secret("jira.token", settings.token()));
        DeskCalls calls = new DeskCalls("Jira", remote, access, outside.json());
        return new JiraTicketDesk(
                new JiraApi(calls, site, settings.transitions()),
                new Attempts("Jira", settings.settle(), outside.clock()),
                DeskSettings.match("jira.person", settings.person(), "email=emailAddress"),
                new JiraTicketDesk.Form(
                        DeskSettings.text("jira.service-desk", settings.serviceDesk(), DIGITS, "a number"),
                        DeskSettings.text("jira.request-type", settings.requestType(), DIGITS, "a number")),
                new JiraTicketDesk.Moves(
                        DeskSettings.text("jira.resolve-transition", settings.resolveTransition()),
                        DeskSettings.orNull(settings.handOverTransition()),
                        DeskSettings.orNull(settings.handOverPriority())));
    }
}
