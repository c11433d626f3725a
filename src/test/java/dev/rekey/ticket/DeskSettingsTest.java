package dev.rekey.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekey.SettableClock;
import dev.rekey.remote.WrongSetting;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody reads who sets a desk up wrongly. */
class DeskSettingsTest {

    private static final Map<String, String> SERVICE_NOW = Map.of(
            "servicenow.url", "https://contoso.service-now.com",
            "servicenow.user", "rekey",
            "servicenow.password", "secret");
    private static final Map<String, String> JIRA = Map.of(
            "jira.url", "https://contoso.atlassian.net",
            "jira.user", "rekey@contoso.example",
            "jira.token", "secret",
            "jira.service-desk", "10",
            "jira.request-type", "25");

    private static final Map<String, String> ZENDESK = Map.of(
            "zendesk.url", "https://contoso.zendesk.com",
            "zendesk.user", "rekey@contoso.example",
            "zendesk.token", "secret");
    private static final Map<String, String> FRESHSERVICE = Map.of(
            "freshservice.url", "https://contoso.freshservice.com",
            "freshservice.api-key", "secret",
            "freshservice.requester", "rekey@contoso.example");

    private final SettableClock clock = new SettableClock();

    @Test
    void theUsualSettingsAreTaken() {
        assertThat(Desks.serviceNow(clock, SERVICE_NOW, Map.of())).isNotNull();
        assertThat(Desks.jira(clock, JIRA, Map.of())).isNotNull();
        assertThat(Desks.zendesk(clock, ZENDESK, Map.of())).isNotNull();
        assertThat(Desks.freshservice(clock, FRESHSERVICE, Map.of())).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "servicenow.url=                      | servicenow.url is missing",
                "servicenow.url=http://contoso.example | servicenow.url must be an https address (plain http only to this machine in profile local)",
                "servicenow.user=                     | servicenow.user is missing",
                "servicenow.password=                 | servicenow.password is missing",
                "servicenow.user=,servicenow.password=,servicenow.client-id=x | servicenow.client-secret is missing",
                "servicenow.user=,servicenow.password=,servicenow.client-secret=x | servicenow.client-id is missing",
                "servicenow.client-id=x               | give either servicenow.user and servicenow.password, or servicenow.client-id and servicenow.client-secret",
                "servicenow.user=,servicenow.password= | give either servicenow.user and servicenow.password, or servicenow.client-id and servicenow.client-secret",
                "servicenow.table=incident/x          | servicenow.table must be the name of a table, such as incident",
                "servicenow.group=Service Desk        | servicenow.group must be the sys_id of a group",
                "servicenow.caller-key=user_name      | servicenow.caller-key must read like userPrincipalName=user_name (left: aadObjectId, userPrincipalName or email)",
                "servicenow.resolve=6                 | servicenow.resolve must read like state=6;close_code=Solution provided",
                "servicenow.hand-over=state=1;state=2 | servicenow.hand-over must read like state=6;close_code=Solution provided",
                "servicenow.urgent=1                  | servicenow.urgent must read like state=6;close_code=Solution provided",
                "servicenow.hand-over=close.code=1    | servicenow.hand-over must read like state=6;close_code=Solution provided"
            })
    void aServiceNowThatIsSetUpWronglyIsToldInOneSentence(String settings, String sentence) {
        assertThatExceptionOfType(WrongSetting.class)
                .isThrownBy(() -> Desks.serviceNow(clock, SERVICE_NOW, changed(SERVICE_NOW, settings)))
                .withMessage(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jira.url=                | jira.url is missing",
                "jira.url=ftp://contoso.example | jira.url must be an https address (plain http only to this machine in profile local)",
                "jira.user=               | jira.user is missing",
                "jira.token=              | jira.token is missing",
                "jira.service-desk=       | jira.service-desk is missing",
                "jira.service-desk=HELP   | jira.service-desk must be a number",
                "jira.request-type=twenty | jira.request-type must be a number",
                "jira.person=mail         | jira.person must read like email=emailAddress (left: aadObjectId, userPrincipalName or email)",
                "jira.resolve-transition= | jira.resolve-transition is missing"
            })
    void aJiraThatIsSetUpWronglyIsToldInOneSentence(String settings, String sentence) {
        assertThatExceptionOfType(WrongSetting.class)
                .isThrownBy(() -> Desks.jira(clock, JIRA, changed(JIRA, settings)))
                .withMessage(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zendesk.url=                   | zendesk.url is missing",
                "zendesk.user=                  | zendesk.user is missing",
                "zendesk.token=                 | zendesk.token is missing",
                "zendesk.group=Service Desk     | zendesk.group must be a number",
                "zendesk.hand-over-group=-1     | zendesk.hand-over-group must be a number",
                "zendesk.person=mail            | zendesk.person must read like email=email (left: aadObjectId, userPrincipalName or email)",
                "zendesk.priority=1             | zendesk.priority must be low, normal, high or urgent",
                "zendesk.urgent-priority=now    | zendesk.urgent-priority must be low, normal, high or urgent",
                "zendesk.hand-over-priority=now | zendesk.hand-over-priority must be low, normal, high or urgent",
                "zendesk.resolved-status=       | zendesk.resolved-status is missing",
                "zendesk.resolved-status=done   | zendesk.resolved-status must be solved, closed, pending, hold or open"
            })
    void aZendeskThatIsSetUpWronglyIsToldInOneSentence(String settings, String sentence) {
        assertThatExceptionOfType(WrongSetting.class)
                .isThrownBy(() -> Desks.zendesk(clock, ZENDESK, changed(ZENDESK, settings)))
                .withMessage(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "freshservice.url=                  | freshservice.url is missing",
                "freshservice.api-key=              | freshservice.api-key is missing",
                "freshservice.requester=            | freshservice.requester is missing",
                "freshservice.workspace=IT          | freshservice.workspace must be a number",
                "freshservice.group=IT              | freshservice.group must be a number",
                "freshservice.hand-over-group=0     | freshservice.hand-over-group must be a number",
                "freshservice.person=email          | freshservice.person must read like email=primary_email (left: aadObjectId, userPrincipalName or email)",
                "freshservice.priority=             | freshservice.priority is missing",
                "freshservice.urgent-priority=up    | freshservice.urgent-priority must be a number",
                "freshservice.hand-over-priority=up | freshservice.hand-over-priority must be a number",
                "freshservice.resolved-status=done  | freshservice.resolved-status must be a number"
            })
    void aFreshserviceThatIsSetUpWronglyIsToldInOneSentence(String settings, String sentence) {
        assertThatExceptionOfType(WrongSetting.class)
                .isThrownBy(() -> Desks.freshservice(clock, FRESHSERVICE, changed(FRESHSERVICE, settings)))
                .withMessage(sentence);
    }

    @Test
    void fieldsMayHoldWhatPeopleRead() {
        assertThat(Fields.parse("x", " state = 6 ;; close_code=Solved (Permanently); close_notes=a=b "))
                .isEqualTo(Map.of("state", "6", "close_code", "Solved (Permanently)", "close_notes", "a=b"));
        assertThat(Fields.parse("x", "")).isEmpty();
    }

    private static Map<String, String> changed(Map<String, String> usual, String settings) {
        Map<String, String> all = new HashMap<>(usual);
        Arrays.stream(settings.split(",", -1))
                .map(setting -> setting.split("=", 2))
                .forEach(pair -> all.put(pair[0], pair[1]));
        return all;
    }
}
