package dev.rekey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.rekey.TestDatabase;
import dev.rekey.standin.pingone.Accounts;
import dev.rekey.standin.pingone.Person;
import dev.rekey.standin.pingone.PingOneStandIn;
import dev.rekey.standin.teams.Member;
import dev.rekey.standin.teams.Message;
import dev.rekey.standin.teams.TeamsClient;
import dev.rekey.standin.teams.TeamsClient.PressResult;
import dev.rekey.standin.teams.TeamsStandIn;
import dev.rekey.standin.teams.TeamsStandIn.Call;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Two instances on one database get what one person does at the same time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoInstancesTest {

    private static final String LOST = "I lost my phone and can't get past PingID";
    private static final String YES = "Yes, help me";
    private static final String REMOVE = "Remove and set up a new one";
    private static final String DONE = "I’ve set it up";
    private static final String CHOICE = "Which ones should go?";
    private static final String RESULT = "Done. Now set up your new factor";
    private static final String NEXT_CARD = "next-card";
    private static final Duration SOON = Duration.ofSeconds(20);
    // what happens at the same time may still miss each other once
    private static final int PEOPLE = 5;
    private final TestDatabase database = TestDatabase.postgres();
    private final String[] settings = {
        "--server.port=0",
        "--spring.datasource.url=" + database.url(),
        "--spring.datasource.username=postgres",
        "--reset.poll=200ms"
    };

    private final PingOneStandIn pingOne = PingOneStandIn.start(0, Clock.systemUTC());
    private final TeamsStandIn teams = TeamsStandIn.start(0, Clock.systemUTC(), List.of());
    private final Sandbox one = Sandbox.start(pingOne, teams, settings);
    private final Sandbox two = Sandbox.start(pingOne, teams, settings);

    @AfterAll
    void stop() {
        two.rekey().close();
        one.close();
        database.close();
    }

    @Test
    void aMessageThatBothGetIsAnsweredOnce() {
        for (Member person : people()) {
            TeamsClient client = at(one, person);
            JsonNode activity = client.message(LOST);
            atOnce(() -> client.post(activity), () -> at(two, person).post(activity));

            assertThat(client.chat())
                    .singleElement()
                    .satisfies(card -> assertThat(card.words()).contains(YES));
        }
    }

    @Test
    void aDoubleClickThatBothGetIsAnsweredWellTwice() {
        for (Member person : people()) {
            TeamsClient client = at(one, person);
            client.says(LOST);
            assertThat(clickOnBoth(person, YES, Map.of()))
                    .allMatch(result -> result.error().isEmpty());
            await().atMost(SOON).until(() -> client.sees().contains(CHOICE));
            assertThat(clickOnBoth(person, REMOVE, Map.of("factors", firstFactorOf(person))))
                    .allMatch(result -> result.error().isEmpty());
            await().atMost(SOON).until(() -> client.sees().contains(RESULT));
            assertThat(factorsOf(person)).hasSize(4);
            assertThat(clickOnBoth(person, DONE, Map.of()))
                    .allMatch(result -> result.error().isEmpty());
        }
    }

    @Test
    void aPressThatCrossesWithTheNextCardLeavesTheResetOnThatCard() {
        Member person = people().get(0);
        Message old = toTheResult(person);

        CompletableFuture<PressResult> press =
                crossingWithTheNextCard(person, () -> at(one, person).pressesOn(old, DONE, Map.of()));

        assertThat(press.join().body().toString()).contains("Continued below.");
        assertThat(bodyOf(person).path("card").path("activityId").asString()).isEqualTo(NEXT_CARD);
    }

    @Test
    void aWordThatCrossesWithTheNextCardPutsThatCardOutOfUse() {
        Member person = people().get(0);
        toTheResult(person);

        crossingWithTheNextCard(person, () -> at(one, person).says("thanks")).join();

        // the reset itself brings the card that was overtaken up to date
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(at(one, person).sees()).contains("Your new factor works"));
        assertThat(teams.calls())
                .extracting(
                        Call::method, call -> call.path().substring(call.path().lastIndexOf('/') + 1))
                .contains(tuple("PUT", NEXT_CARD));
    }

    private Message toTheResult(Member person) {
        TeamsClient client = at(one, person);
        client.says(LOST);
        client.presses(YES);
        await().atMost(SOON).until(() -> client.sees().contains(CHOICE));
        client.chooses(firstFactorOf(person));
        await().atMost(SOON).until(() -> client.sees().contains(RESULT));
        await().atMost(SOON).until(this::nothingIsWorkedOn);
        return client.lastMessage();
    }

    /** The turn has read the reset and cannot save it yet when the reset comes to its end on a card of its own. */
    private <T> CompletableFuture<T> crossingWithTheNextCard(Member person, Supplier<T> turn) {
        return whileHeld(person, () -> {
            CompletableFuture<T> crossing = CompletableFuture.supplyAsync(turn);
            await().atMost(SOON).until(this::somebodyWaitsForTheRow);
            endOnNextCard(person);
            return crossing;
        });
    }

    private List<Member> people() {
        List<Member> people = pingOne.addPeople(PEOPLE).stream()
                .map((Person person) -> new Member(person.objectId(), person.displayName(), person.email()))
                .toList();
        teams.join(people);
        return people;
    }

    private TeamsClient at(Sandbox instance, Member person) {
        return teams.client(person, instance.rekeyUrl());
    }

    private List<PressResult> clickOnBoth(Member person, String button, Map<String, String> inputs) {
        Message card = at(one, person).lastMessage();
        return atOnce(
                () -> at(one, person).pressesOn(card, button, inputs),
                () -> at(two, person).pressesOn(card, button, inputs));
    }

    private String firstFactorOf(Member person) {
        return factorsOf(person).get(0);
    }

    private List<String> factorsOf(Member person) {
        return pingOne.devicesOf(Accounts.userId(person.objectId())).stream()
                .map(device -> device.path("id").asString())
                .toList();
    }

    private static <T> List<T> atOnce(Supplier<T> first, Supplier<T> second) {
        CompletableFuture<T> one = CompletableFuture.supplyAsync(first);
        CompletableFuture<T> other = CompletableFuture.supplyAsync(second);
        return List.of(one.join(), other.join());
    }

    private <T> T whileHeld(Member person, Supplier<T> deed) {
        return new TransactionTemplate(one.rekey().getBean(PlatformTransactionManager.class)).execute(status -> {
            jdbc().sql("select id from reset where object_id = :person for update")
                    .param("person", person.objectId())
                    .query()
                    .singleRow();
            return deed.get();
        });
    }

    private boolean nothingIsWorkedOn() {
        return jdbc().sql("select count(*) from reset where step = 'REPORTING'")
                                .query(Integer.class)
                                .single()
                        == 0
                && jdbc().sql("select count(*) from scheduled_tasks where picked")
                                .query(Integer.class)
                                .single()
                        == 0;
    }

    private boolean somebodyWaitsForTheRow() {
        return jdbc().sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private void endOnNextCard(Member person) {
        ObjectNode body = (ObjectNode) bodyOf(person);
        body.put("step", "DONE").put("version", body.path("version").asInt() + 1);
        ((ObjectNode) body.path("card")).put("activityId", NEXT_CARD).put("shows", "PAIRED");
        jdbc().sql("update reset set version = version + 1, step = 'DONE', open_for = null, body = :body"
                        + " where object_id = :person")
                .param("body", body.toString())
                .param("person", person.objectId())
                .update();
    }

    private JsonNode bodyOf(Member person) {
        return JsonMapper.shared()
                .readTree(jdbc().sql("select body from reset where object_id = :person")
                        .param("person", person.objectId())
                        .query(String.class)
                        .single());
    }

    private JdbcClient jdbc() {
        return one.rekey().getBean(JdbcClient.class);
    }
}
