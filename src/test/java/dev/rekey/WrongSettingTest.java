package dev.rekey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

/** What somebody reads who starts Rekey with a wrong setting: one sentence that names it. */
@ExtendWith(OutputCaptureExtension.class)
class WrongSettingTest {

    @Configuration(proxyBeanMethods = false)
    @ConfigurationPropertiesScan
    static class AllSettings {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reset.answer-within=0s     | reset.answer-within must be from 1ms to 365d",
                "reset.tries=0              | reset.tries must be from 1 to 100",
                "reset.tries=101            | reset.tries must be from 1 to 100",
                "reset.first-retry=0s       | reset.first-retry must be from 1ms to 365d",
                "reset.first-retry=-2s      | reset.first-retry must be from 1ms to 365d",
                "reset.longest-retry=1s     | reset.longest-retry must not be shorter than reset.first-retry",
                "reset.longest-retry=366d   | reset.longest-retry must be from 1ms to 365d",
                "reset.proof-reads=-1       | reset.proof-reads must be from 0 to 100",
                "reset.look-after=2m,0s     | reset.look-after must be from 1ms to 365d",
                "reset.look-after=-1m       | reset.look-after must be from 1ms to 365d",
                "reset.look-every=0s        | reset.look-every must be from 1ms to 365d",
                "reset.remind-after=-1m     | reset.remind-after must be from 0s to 365d",
                "reset.deadline=0s          | reset.deadline must be from 1ms to 365d",
                "reset.deadline=400000d     | reset.deadline must be from 1ms to 365d",
                "reset.remove-at-once=0     | reset.remove-at-once must be from 1 to 16",
                "reset.remove-at-once=17    | reset.remove-at-once must be from 1 to 16",
                "reset.workers=0            | reset.workers must be from 1 to 200",
                "reset.workers=201          | reset.workers must be from 1 to 200",
                "reset.poll=0s              | reset.poll must be from 1ms to 1d",
                "reset.heartbeat=0s         | reset.heartbeat must be from 1ms to 1d",
                "pingone.limit=0s           | pingone.limit must be from 1ms to 5m",
                "pingone.limit=-1s          | pingone.limit must be from 1ms to 5m",
                "pingone.budget=200ms       | pingone.budget must be from 250ms to 5m",
                "pingone.budget=0s          | pingone.budget must be from 250ms to 5m",
                "pingone.budget=400000d     | pingone.budget must be from 250ms to 5m",
                "intake.calls-per-second=0  | intake.calls-per-second must be from 1 to 1000",
                "intake.sweep-every=0s      | intake.sweep-every must be from 1s to 1d",
                "intake.sweep-overlap=25h   | intake.sweep-overlap must be from 0s to 1d",
                "retention.intake=1d        | retention.intake must be from 2d to 36500d",
                "retention.disputes=1h      | retention.disputes must be from 1d to 36500d",
                "retention.events=6d        | retention.events must be from 7d to 36500d",
                "dispute.within=59m         | dispute.within must be from 1h to 90d",
                "dispute.within=91d         | dispute.within must be from 1h to 90d",
                "dispute.url=https://a/?b=c | dispute.url must be an address without query and fragment",
                "dispute.contact=           | dispute.contact must be one line of 1 to 200 characters",
                "approval.group=helpers    | approval.group must be a UUID: the object id of a group in Entra",
                "policy.evidence=chat-only | policy.evidence=chat-only lets a chat alone remove factors: it needs policy.risk-accepted-by=<name of who answers for it>",
                "sign-in.client-id=only-this | sign-in.issuer, sign-in.client-id, sign-in.client-secret and sign-in.url belong together: set all of them, or none",
                "identity.issuer=https://identity.contoso.example | identity.issuer, identity.keys and identity.page belong together: set all of them, or none",
                "identity.audience= | identity.audience must not be empty: a result for somebody else would count",
                "roles.view=kim | roles.view must be object ids of people or groups in Microsoft Entra",
                "limit.burst-floor=0 | limit.burst-floor must be from 1 to 100000",
                "approval.attest-people=kim | approval.attest-people must be UUIDs: object ids in Entra",
                "approval.attest-groups=a,b | approval.attest-groups must be UUIDs: object ids in Entra",
                "approval.ask-at-once=0    | approval.ask-at-once must be from 1 to 10",
                "approval.expires=25h      | approval.expires must be from 1m to 1d",
                "approval.recent-reset=366d | approval.recent-reset must be from 0s to 365d",
                "approval.most-open=0      | approval.most-open must be from 1 to 100",
                "approval.most-per-day=0   | approval.most-per-day must be from 1 to 1000",
                "approval.look-every=11m   | approval.look-every must be from 100ms to 10m",
                "pingone-events.header=X Y  | pingone-events.header must be the name of a header, of letters, digits and hyphens",
                "pingone-events.secrets=too-short | pingone-events.secrets must have at least 32 characters each, all of them ASCII",
                "pingone-events.secrets=a,b,c | pingone-events.secrets must be one secret, or two while they are changed",
                "pingone-events.pairing=DEVICE? | pingone-events.pairing must be action types such as DEVICE.CREATED or DEVICE.*",
                "pingone-events.sign-on=a b | pingone-events.sign-on must be action types such as DEVICE.CREATED or DEVICE.*",
                "retention.notices=7d       | retention.notices must be from 8d to 36500d",
                "notice.mail=smtp           | notice.from is missing: notice.mail=smtp needs an address to send from",
                "notice.from=Rekey          | notice.from must be one mail address, such as rekey@contoso.example",
                "notice.security-mail=a@b.example,c@d.example | notice.security-mail must be one mail address, such as rekey@contoso.example",
                "notice.tries=0             | notice.tries must be from 1 to 100",
                "notice.first-retry=0s      | notice.first-retry must be from 1ms to 1d",
                "notice.longest-retry=25h   | notice.longest-retry must be from 1ms to 1d",
                "notice.longest-retry=1s    | notice.longest-retry must not be shorter than notice.first-retry",
                "intake.jira.secrets=short  | intake.jira.secrets must have at least 16 characters each",
                "intake.jira.secrets=a,b,c  | intake.jira.secrets must be one secret, or two while they are changed",
                "intake.generic.secrets=not-base-64-at-all | intake.generic.secrets must be base64"
            })
    void aValueOutOfItsRangeStopsTheStart(String setting, String sentence, CapturedOutput output) {
        assertThatException().isThrownBy(() -> start(setting));

        assertThat(output).contains(told(sentence)).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reset.tries=many           | reset.tries must be a whole number",
                "reset.poll=soon            | reset.poll must be a duration such as 2s, 30m or 24h",
                "reset.look-after=1m,later  | reset.look-after must be a duration such as 2s, 30m or 24h",
                "pingone.api-url=a b        | pingone.api-url must be an address",
                "ticket.desk=remedy         | ticket.desk must be embedded or servicenow or jira or zendesk or freshservice",
                "notice.mail=fax            | notice.mail must be none or smtp or graph",
                "notice.private-mail=often  | notice.private-mail must be true or false",
                "MicrosoftAppType=foo       | MicrosoftAppType must be SingleTenant or MultiTenant or UserAssignedMSI"
            })
    void aValueThatCannotBeReadStopsTheStart(String setting, String sentence, CapturedOutput output) {
        assertThatException().isThrownBy(() -> start(setting));

        assertThat(output).contains(told(sentence)).doesNotContain("\tat ");
    }

    @Test
    void whomToTurnToIsNotWhereTheMailsComeFrom(CapturedOutput output) {
        assertThatException()
                .isThrownBy(() ->
                        start("notice.from=rekey@contoso.example", "notice.contact=write to Rekey@contoso.example"));

        assertThat(output)
                .contains(told("notice.contact must not be the address in notice.from: nobody reads replies"));
    }

    @Test
    void theEndsOfTheRangesAreTaken() {
        assertThatCode(() -> start(
                        "reset.tries=1",
                        "reset.first-retry=1ms",
                        "reset.longest-retry=1ms",
                        "reset.proof-reads=0",
                        "reset.look-after=",
                        "reset.remind-after=0s",
                        "reset.deadline=365d",
                        "reset.remove-at-once=16",
                        "reset.workers=200",
                        "reset.poll=1d",
                        "pingone.budget=250ms",
                        "pingone.limit=5m"))
                .doesNotThrowAnyException();
    }

    private static String told(String sentence) {
        return "Description:%n%n%s%n%nAction:".formatted(sentence);
    }

    private static void start(String... settings) {
        new SpringApplicationBuilder(AllSettings.class)
                .web(WebApplicationType.NONE)
                .run(Stream.of(settings).map(setting -> "--" + setting).toArray(String[]::new))
                .close();
    }
}
