package dev.rekey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rekey.standin.pingone.Accounts;
import dev.rekey.standin.pingone.PingOneStandIn;
import dev.rekey.standin.teams.Message;
import dev.rekey.standin.teams.TeamsClient;
import dev.rekey.standin.teams.TeamsStandIn;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Rekey with a policy that asks people, and the people whom it asks. */
final class Vouching implements AutoCloseable {

    static final String AGENTS = "c0000000-0000-4000-8000-000000000001";
    static final String ASKS = "Is it really Amara Okafor who asks?";
    static final String CONFIRMED = "Thank you. You have confirmed";
    static final String NOT_NEEDED = "That is no longer needed";
    static final String TAKEN_OVER = "A person takes it from here";
    static final String AMARA = Accounts.PHONE_LOST;
    static final String INGRID = Accounts.MANAGER;
    static final String LUKAS = Accounts.ONE_FACTOR;
    static final String PRIYA = Accounts.MANY_FACTORS;

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final List<String> TABLES = List.of(
            "approval",
            "approval_round",
            "approver",
            "notice_delivery",
            "notice",
            "reset",
            "audit_event",
            "bot_state",
            "conversation");

    private final ServicePortal portal = new ServicePortal(Sandbox.members());
    private final PingOneStandIn pingOne;
    private final TeamsStandIn teams = TeamsStandIn.start(0, Clock.systemUTC(), Sandbox.members());
    private final Sandbox sandbox;

    Vouching(String... more) {
        this(PingOneStandIn.start(0, Clock.systemUTC()), more);
    }

    /** The same, with a PingOne that somebody else knows, too. */
    Vouching(PingOneStandIn pingOne, String... more) {
        this.pingOne = pingOne;
        String database = "jdbc:h2:mem:" + UUID.randomUUID()
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1";
        Stream<String> settings = Stream.concat(
                Stream.of(
                        "--server.port=0",
                        "--policy.evidence=policy",
                        "--approval.attest-groups=" + AGENTS,
                        "--approval.look-every=200ms",
                        "--teams.turns-per-minute=100000",
                        "--teams.turns-per-second=1000",
                        "--reset.look-after=1h",
                        "--reset.first-retry=200ms",
                        "--reset.poll=200ms",
                        "--limit.cases-per-day=1000",
                        "--limit.resets-per-day=1000",
                        "--limit.resets-per-month=1000",
                        "--spring.datasource.url=" + database),
                portal.settings(teams));
        Stream<String> usual = settings.filter(setting ->
                Stream.of(more).noneMatch(other -> other.startsWith(setting.substring(0, setting.indexOf('=') + 1))));
        sandbox = Sandbox.start(
                pingOne, teams, Stream.concat(usual, Stream.of(more)).toArray(String[]::new));
    }

    /** Nothing has happened yet; Ingrid leads everybody, and Lukas works at the service desk. */
    void startAfresh() {
        await().atMost(SOON).until(() -> {
            jdbc().sql("delete from scheduled_tasks where task_name in ('reset', 'approval') and not picked")
                    .update();
            return count("scheduled_tasks where task_name in ('reset', 'approval')") == 0;
        });
        TABLES.forEach(table -> jdbc().sql("delete from " + table).update());
        pingOne.reset();
        portal.everybodyReportsTo(INGRID);
        portal.graph().noManager(INGRID);
        portal.graph().group(AGENTS, LUKAS);
        Sandbox.members().forEach(member -> {
            teams.clear(member);
            portal.forget(member.objectId());
        });
    }

    ServicePortal portal() {
        return portal;
    }

    PingOneStandIn pingOne() {
        return pingOne;
    }

    TeamsClient clientOf(String person) {
        return sandbox.clientOf(person);
    }

    /** Somebody who has lost everything asks for help, and Rekey waits for others. */
    void losesEverything(String person) {
        TeamsClient client = clientOf(person);
        client.says("I lost my phone and can't get past PingID");
        client.presses("Yes, help me");
        sees(person, "Remove and set up a new one");
        client.chooses(pingOne.devicesOf(Accounts.userId(person)).stream()
                .map(device -> device.path("id").asString())
                .toArray(String[]::new));
    }

    /** Amara has, and her manager has been asked. */
    Message amaraAsks() {
        losesEverything(AMARA);
        sees(INGRID, ASKS);
        sees(AMARA, "Call them");
        return clientOf(INGRID).lastMessage();
    }

    /** The numbers on the person's card: first the manager's, then the desk's. */
    List<String> numbersOf(String person) {
        return cardOf(clientOf(person).lastMessage())
                .path("body")
                .valueStream()
                .map(block -> block.path("text").asString(""))
                .filter(text -> text.matches("\\d\\d"))
                .toList();
    }

    /** A number on a card that is not this one. */
    static String anotherNumber(Message card, String right) {
        return cardOf(card)
                .path("actions")
                .valueStream()
                .map(action -> action.path("title").asString(""))
                .filter(title -> title.matches("\\d\\d") && !title.equals(right))
                .findFirst()
                .orElseThrow();
    }

    /** The button of a card with that title. */
    static JsonNode button(Message card, String title) {
        return cardOf(card)
                .path("actions")
                .valueStream()
                .filter(action -> action.path("title").asString("").equals(title))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode cardOf(Message message) {
        return Objects.requireNonNull(message.card(), "a card");
    }

    /** Lukas writes for his card, and gets it. */
    Message attests() {
        clientOf(LUKAS).says("attest " + ticket());
        sees(LUKAS, "How did you make sure?");
        await().atMost(SOON).until(() -> clientOf(LUKAS).sees().contains("How did you make sure?"));
        return clientOf(LUKAS).lastMessage();
    }

    /** Lukas confirms on his card. */
    void confirms(Message card, String number) {
        clientOf(LUKAS).pressesOn(card, number, Map.of("how", "called-back"));
    }

    /** The number of Amara's ticket. */
    String ticket() {
        return portal.ticketsOf(AMARA).get(0).number();
    }

    void sees(String person, String words) {
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(clientOf(person).chat())
                        .extracting(Message::words)
                        .anyMatch(shown -> shown.contains(words)));
    }

    void seesNothing(String person) {
        assertThat(clientOf(person).chat()).isEmpty();
    }

    void reaches(String person, String step) {
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(stepOf(person)).isEqualTo(step));
    }

    String stepOf(String person) {
        return jdbc().sql("select step from reset where object_id = :person order by created_at desc limit 1")
                .param("person", person)
                .query(String.class)
                .optional()
                .orElse("none");
    }

    /** What the audit log has refused, with who did it. */
    List<String> refused() {
        return jdbc().sql(
                        "select actor || ': ' || detail from audit_event where event = 'EVIDENCE_REFUSED' order by seq")
                .query(String.class)
                .list();
    }

    int count(String from) {
        return jdbc().sql("select count(*) from " + from).query(Integer.class).single();
    }

    JdbcClient jdbc() {
        return sandbox.rekey().getBean(JdbcClient.class);
    }

    @Override
    public void close() {
        sandbox.close();
        portal.close();
    }
}
