package dev.rekey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rekey.standin.desk.AgentView;
import dev.rekey.standin.pingone.Accounts;
import dev.rekey.standin.pingone.NewFactor;
import dev.rekey.standin.pingone.PingOneStandIn;
import dev.rekey.standin.teams.Member;
import dev.rekey.standin.teams.Message;
import dev.rekey.standin.teams.TeamsClient;
import dev.rekey.standin.teams.TeamsStandIn;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** People file a ticket in the service portal, and Rekey writes to them in Teams. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PortalJourneyTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String WORDS = "I have a new phone and PingID does not work any more.";
    private static final String INVITATION = "About your ticket";
    private static final String FIRST_FACTOR = "20000001-0000-4000-8000-000000000001";

    private final Member newcomer =
            new Member("a0000000-0000-4000-8000-0000000000aa", "Sofia Rossi", "sofia@contoso.example");
    private final ServicePortal portal = new ServicePortal(
            Stream.concat(Sandbox.members().stream(), Stream.of(newcomer)).toList());
    private final PingOneStandIn pingOne = PingOneStandIn.start(0, Clock.systemUTC());
    private final TeamsStandIn teams = TeamsStandIn.start(0, Clock.systemUTC(), Sandbox.members());
    private final Sandbox sandbox = Sandbox.start(pingOne, teams, settings());

    @BeforeEach
    void startAfresh() {
        pingOne.reset();
        Sandbox.members().forEach(teams::clear);
    }

    @AfterAll
    void stop() {
        sandbox.close();
        portal.close();
    }

    @Test
    void aTicketBecomesTheResetAndIsResolvedWithIt() {
        String ticket = portal.file(Accounts.PHONE_LOST, "New phone", WORDS);
        assertThat(portal.deliver(sandbox.rekeyUrl(), ticket)).isEqualTo(202);
        TeamsClient amara = sandbox.clientOf(Accounts.PHONE_LOST);
        sees(amara, INVITATION);
        int tickets = portal.serviceNow().tickets().size();

        amara.presses("Yes, help me");
        sees(amara, "Which ones should go?");
        amara.chooses(FIRST_FACTOR);
        sees(amara, "Now set up your new factor");
        pingOne.pair(Accounts.userId(Accounts.PHONE_LOST), NewFactor.PINGID_APP);
        sees(amara, "Your new factor works");
        await().atMost(SOON).until(() -> read(ticket).state().equals("Resolved"));
        await().atMost(SOON).until(() -> read(ticket).shown().size() == 1);

        AgentView agent = read(ticket);
        assertThat(agent.shown().get(0)).startsWith("I have written to you in Microsoft Teams about this ticket.");
        System.out.println(agent.page());
        assertThat(portal.serviceNow().tickets()).hasSize(tickets);
        assertThat(pingOne.deletedDeviceIds()).containsExactly(FIRST_FACTOR);
        assertThat(agent.subject()).isEqualTo("New phone");
        assertThat(agent.description()).isEqualTo(WORDS);
        assertThat(agent.notes()).hasSize(3);
        assertThat(agent.notes().get(0))
                .contains("Who: Amara Okafor", "Source: ticket " + agent.number(), "[" + FIRST_FACTOR + "]");
        assertThat(agent.notes().get(1)).startsWith("Removed from PingOne, and proven");
        assertThat(agent.notes().get(2)).startsWith("The person paired a new factor:");
    }

    @Test
    void aDeliveryThatGotLostIsFoundByTheSweep() {
        portal.file(Accounts.ONE_FACTOR, "PingID", "I lost my phone, PingID is on it");

        sees(sandbox.clientOf(Accounts.ONE_FACTOR), INVITATION);
    }

    @Test
    void theSameTicketByTwoWaysAsksOnce() {
        String ticket = portal.file(Accounts.MANAGER, "New phone", WORDS);
        for (int times = 0; times < 5; times++) {
            assertThat(portal.deliver(sandbox.rekeyUrl(), ticket)).isEqualTo(202);
        }
        TeamsClient ingrid = sandbox.clientOf(Accounts.MANAGER);
        sees(ingrid, INVITATION);

        // the sweep comes by several times meanwhile
        await().during(Duration.ofSeconds(2)).atMost(SOON).until(() -> invitations(ingrid) == 1);
    }

    @Test
    void whoHasNotFiledItSaysSoAndTheTicketBecomesAnIncident() {
        String ticket = portal.file(Accounts.MANY_FACTORS, "New phone", WORDS);
        portal.deliver(sandbox.rekeyUrl(), ticket);
        TeamsClient priya = sandbox.clientOf(Accounts.MANY_FACTORS);
        sees(priya, INVITATION);

        priya.presses("That wasn’t me");
        sees(priya, "I’ve done nothing to your factors, and the service desk looks into it as a security incident");
        await().atMost(SOON).until(() -> String.join("\n", read(ticket).notes()).contains("security incident"));
        assertThat(pingOne.deletedDeviceIds()).isEmpty();
        assertThat(read(ticket).state()).isNotEqualTo("Resolved");
    }

    @Test
    void whoDoesNotHaveTheAppGetsItFirst() {
        portal.graph().catalogue(ServicePortal.APP, "catalogued");
        portal.graph().onInstall(user -> teams.join(List.of(newcomer)));
        portal.deliver(sandbox.rekeyUrl(), portal.file(newcomer.objectId(), "New phone", WORDS));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(teams.chat(newcomer))
                        .extracting(Message::words)
                        .anyMatch(words -> words.contains(INVITATION)));
        assertThat(portal.graph().installed()).containsExactly(newcomer.objectId());
    }

    @Test
    void whoCannotBeReachedIsLeftToPeopleAndTheTicketSaysWhy() {
        Member nowhere = new Member("a0000000-0000-4000-8000-0000000000bb", "Emil Berg", "emil@contoso.example");
        portal.knows(nowhere);
        String ticket = portal.file(nowhere.objectId(), "New phone", WORDS);
        teams.refuseChatsWith(nowhere.objectId(), 403, "ConversationBlockedByUser");
        portal.deliver(sandbox.rekeyUrl(), ticket);

        await().atMost(SOON).until(() -> !read(ticket).notes().isEmpty());
        await().atMost(SOON).until(() -> !read(ticket).shown().isEmpty());
        assertThat(read(ticket).shown())
                .singleElement()
                .asString()
                .startsWith("The people of the service desk take care of this ticket.\n(Rekey ");
        assertThat(String.join("\n", read(ticket).notes())).contains("Teams");
    }

    @Test
    void aTicketAboutSomethingElseIsLeftAlone() {
        String ticket = portal.file(Accounts.PHONE_LOST, "Printer", "The printer on the third floor is on fire");
        assertThat(portal.deliver(sandbox.rekeyUrl(), ticket)).isEqualTo(202);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(sandbox.rekey()
                                .getBean(org.springframework.jdbc.core.simple.JdbcClient.class)
                                // the sweep may have named it as well
                                .sql("select outcome from intake_ticket where named = :ticket and outcome <> 'SAME'")
                                .param("ticket", ticket)
                                .query(String.class)
                                .list())
                        .containsExactly("NOT_OURS"));
        assertThat(teams.chat(Sandbox.member(Accounts.PHONE_LOST))).isEmpty();
        assertThat(read(ticket).notes()).isEmpty();
    }

    private AgentView read(String ticket) {
        return portal.serviceNow().read(ticket);
    }

    private static long invitations(TeamsClient person) {
        return person.chat().stream()
                .filter(message -> message.words().contains(INVITATION))
                .count();
    }

    private static void sees(TeamsClient person, String words) {
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(person.chat()).extracting(Message::words).anyMatch(shown -> shown.contains(words)));
    }

    private String[] settings() {
        List<String> all = new ArrayList<>(List.of(
                "--server.port=0",
                "--reset.look-after=200ms",
                "--reset.look-every=200ms",
                "--reset.first-retry=200ms",
                "--reset.longest-retry=500ms",
                "--reset.poll=200ms",
                "--intake.sweep-every=1s",
                "--spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID()
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1"));
        portal.settings(teams).forEach(all::add);
        return all.toArray(String[]::new);
    }
}
