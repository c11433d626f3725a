package dev.rekey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rekey.standin.desk.AgentView;
import dev.rekey.standin.desk.DeskFault;
import dev.rekey.standin.desk.DeskTickets;
import dev.rekey.standin.freshservice.FreshserviceStandIn;
import dev.rekey.standin.jira.JiraStandIn;
import dev.rekey.standin.pingone.Accounts;
import dev.rekey.standin.pingone.NewFactor;
import dev.rekey.standin.servicenow.ServiceNowStandIn;
import dev.rekey.standin.teams.TeamsClient;
import dev.rekey.standin.zendesk.ZendeskStandIn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A whole reset, from the first words to the new factor, with the ticket in somebody else's desk. */
@Timeout(120)
class DesksTest {

    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String FIRST_FACTOR = "20000001-0000-4000-8000-000000000001";

    @Test
    void aResetWithServiceNow() {
        try (ServiceNowStandIn desk = ServiceNowStandIn.start();
                Sandbox sandbox = start(serviceNow(desk))) {
            String amara = desk.addUser("phone-lost@contoso.example", "phone-lost@contoso.example");
            desk.addStranger("");

            replacesTheFirstFactor(sandbox, () -> state(desk).equals("Resolved"));

            assertThat(desk.tickets()).hasSize(2);
            AgentView ticket = desk.read(desk.tickets().get(1));
            System.out.println(ticket.page());
            assertThat(ticket.requester()).isEqualTo(amara);
            assertTellsTheStory(ticket, "[" + FIRST_FACTOR + "]");
        }
    }

    @Test
    void aResetWithServiceNowThatLosesAnswersAndTokens() {
        try (ServiceNowStandIn desk = ServiceNowStandIn.start();
                Sandbox sandbox = start(Stream.concat(
                        Stream.of(
                                "--servicenow.client-id=" + ServiceNowStandIn.CLIENT_ID,
                                "--servicenow.client-secret=" + ServiceNowStandIn.CLIENT_SECRET),
                        serviceNow(desk)
                                .filter(setting -> !setting.contains("user=") && !setting.contains("password="))))) {
            desk.server().next("POST", "/incident", DeskFault.lost());
            desk.server().next("PATCH", "/incident", DeskFault.lost());
            desk.server().next("PATCH", "/incident", DeskFault.answers(401));
            desk.server().next("GET", "/incident", DeskFault.answers(500));

            replacesTheFirstFactor(sandbox, () -> state(desk).equals("Resolved"));

            assertThat(desk.tickets()).hasSize(1);
            AgentView ticket = desk.read(desk.tickets().get(0));
            assertThat(ticket.description()).contains("Requester not entered");
            assertTellsTheStory(ticket, "[" + FIRST_FACTOR + "]");
        }
    }

    @Test
    void aResetWithJira() {
        try (JiraStandIn desk = JiraStandIn.start();
                Sandbox sandbox = start(jira(desk))) {
            String amara = desk.addUser("Amara Okafor", "phone-lost@contoso.example");
            desk.addStranger("Printer is on fire");

            replacesTheFirstFactor(sandbox, () -> isResolved(desk, "HELP-2"));

            assertThat(desk.requestsWith("PingID")).containsExactly("HELP-2");
            AgentView ticket = desk.read("HELP-2");
            System.out.println(ticket.page());
            assertThat(ticket.requester()).isEqualTo(amara);
            assertThat(ticket.shown()).isEmpty();
            assertTellsTheStory(ticket, "(" + FIRST_FACTOR + ")");
        }
    }

    @Test
    void aResetWithJiraThatLosesAnswers() {
        try (JiraStandIn desk = JiraStandIn.start();
                Sandbox sandbox = start(jira(desk))) {
            desk.server().next("POST", "/request", DeskFault.lost());
            desk.server().next("POST", "/comment", DeskFault.lost());
            desk.server().next("POST", "/transitions", DeskFault.lost());

            replacesTheFirstFactor(sandbox, () -> isResolved(desk, "HELP-1"));

            assertThat(desk.requestsWith("")).containsExactly("HELP-1");
            assertTellsTheStory(desk.read("HELP-1"), "(" + FIRST_FACTOR + ")");
        }
    }

    @Test
    void aResetWithZendeskThatLosesAnswers() {
        try (ZendeskStandIn desk = ZendeskStandIn.start();
                Sandbox sandbox = start(zendesk(desk))) {
            String amara = desk.addUser("phone-lost@contoso.example");
            desk.tickets().file("", "Printer is on fire", "It smokes.", Instant.EPOCH);
            desk.server().next("POST", "/tickets", DeskFault.lost());
            desk.server().next("PUT", "/tickets", DeskFault.lost());

            replacesTheFirstFactor(sandbox, () -> isResolved(desk.tickets(), "solved"));

            assertThat(desk.tickets().all()).hasSize(2);
            AgentView ticket = desk.read(desk.tickets().all().get(1));
            assertThat(ticket.requester()).isEqualTo(amara);
            assertThat(ticket.shown()).isEmpty();
            assertTellsTheStory(ticket, "[" + FIRST_FACTOR + "]");
        }
    }

    @Test
    void aResetWithFreshserviceThatLosesAnswers() {
        try (FreshserviceStandIn desk = FreshserviceStandIn.start();
                Sandbox sandbox = start(freshservice(desk))) {
            String amara = desk.addRequester("phone-lost@contoso.example");
            desk.tickets().file("", "Printer is on fire", "It smokes.", Instant.EPOCH);
            desk.server().next("POST", "/tickets", DeskFault.lost());
            desk.server().next("POST", "/notes", DeskFault.lost());
            desk.server().next("PUT", "/tickets", DeskFault.lost());

            replacesTheFirstFactor(sandbox, () -> isResolved(desk.tickets(), "4"));

            assertThat(desk.tickets().all()).hasSize(2);
            AgentView ticket = desk.read(desk.tickets().all().get(1));
            assertThat(ticket.requester()).isEqualTo(amara);
            assertThat(ticket.shown()).isEmpty();
            assertTellsTheStory(ticket, "[" + FIRST_FACTOR + "]");
        }
    }

    private static void replacesTheFirstFactor(Sandbox sandbox, Supplier<Boolean> isOver) {
        TeamsClient amara = sandbox.clientOf(Accounts.PHONE_LOST);
        amara.says("I lost my phone and can't get past PingID");
        amara.says("yes");
        sees(amara, "Which ones should go?");
        amara.chooses(FIRST_FACTOR);
        sees(amara, "Now set up your new factor");
        sandbox.pingOne().pair(Accounts.userId(Accounts.PHONE_LOST), NewFactor.PINGID_APP);
        sees(amara, "Your new factor works");
        await().atMost(SOON).until(isOver::get);
        assertThat(sandbox.pingOne().deletedDeviceIds()).containsExactly(FIRST_FACTOR);
    }

    private static void assertTellsTheStory(AgentView ticket, String factor) {
        assertThat(ticket.state()).isEqualTo("Resolved");
        assertThat(ticket.subject()).startsWith("PingID: replace 1 factor");
        assertThat(ticket.description())
                .contains("Who: Amara Okafor", "Source: Microsoft Teams chat with Rekey", factor)
                .contains("“I lost my phone and can't get past PingID”");
        assertThat(ticket.notes()).hasSize(2);
        assertThat(ticket.notes().get(0))
                .startsWith("Removed from PingOne, and proven by reading the list again:")
                .contains(factor);
        assertThat(ticket.notes().get(1)).startsWith("The person paired a new factor:");
    }

    private static void sees(TeamsClient person, String words) {
        await().atMost(SOON).untilAsserted(() -> assertThat(person.sees()).contains(words));
    }

    private static String state(ServiceNowStandIn desk) {
        List<String> tickets = desk.tickets();
        return desk.read(tickets.get(tickets.size() - 1)).state();
    }

    private static boolean isResolved(JiraStandIn desk, String key) {
        return desk.read(key).state().equals("Resolved");
    }

    private static boolean isResolved(DeskTickets tickets, String status) {
        return !tickets.with("status", status).isEmpty();
    }

    private static Stream<String> zendesk(ZendeskStandIn desk) {
        return Stream.of(
                "--ticket.desk=zendesk",
                "--zendesk.url=" + desk.url(),
                "--zendesk.user=" + ZendeskStandIn.USER,
                "--zendesk.token=" + ZendeskStandIn.TOKEN,
                "--zendesk.settle=1s");
    }

    private static Stream<String> freshservice(FreshserviceStandIn desk) {
        return Stream.of(
                "--ticket.desk=freshservice",
                "--freshservice.url=" + desk.url(),
                "--freshservice.api-key=" + FreshserviceStandIn.KEY,
                "--freshservice.requester=" + FreshserviceStandIn.NOBODY,
                "--freshservice.settle=1s");
    }

    private static Stream<String> serviceNow(ServiceNowStandIn desk) {
        return Stream.of(
                "--ticket.desk=servicenow",
                "--servicenow.url=" + desk.url(),
                "--servicenow.user=" + ServiceNowStandIn.USER,
                "--servicenow.password=" + ServiceNowStandIn.PASSWORD,
                "--servicenow.settle=1s");
    }

    private static Stream<String> jira(JiraStandIn desk) {
        return Stream.of(
                "--ticket.desk=jira",
                "--jira.url=" + desk.url(),
                "--jira.user=" + JiraStandIn.USER,
                "--jira.token=" + JiraStandIn.TOKEN,
                "--jira.service-desk=" + JiraStandIn.SERVICE_DESK,
                "--jira.request-type=" + JiraStandIn.REQUEST_TYPE,
                "--jira.settle=1s");
    }

    private static Sandbox start(Stream<String> desk) {
        Stream<String> usual = Stream.of(
                "--server.port=0",
                "--reset.look-after=200ms",
                "--reset.look-every=200ms",
                "--reset.first-retry=200ms",
                "--reset.longest-retry=500ms",
                "--reset.poll=200ms",
                "--spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID()
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1");
        return Sandbox.start(0, 0, Stream.concat(usual, desk).toArray(String[]::new));
    }
}
