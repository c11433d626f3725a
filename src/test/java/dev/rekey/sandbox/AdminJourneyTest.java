package dev.rekey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rekey.standin.pingone.Accounts;
import dev.rekey.standin.teams.Message;
import dev.rekey.standin.teams.TeamsClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people with a role see and do in their own chat: Ingrid may everything, Priya may stop and release only, Amara nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminJourneyTest {

    private static final String LOST = "I lost my phone and can't get past PingID";
    private static final String YES = "Yes, help me";
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String STOP = "Stop self-service";
    private static final String GO_ON = "Let it go on";

    private final Sandbox sandbox = Sandbox.start(
            0,
            0,
            "--server.port=0",
            "--spring.datasource.url=jdbc:h2:mem:admin;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1",
            "--reset.poll=200ms",
            "--policy.evidence=policy",
            "--policy.file=src/test/resources/policy/brakes.yaml",
            "--roles.view=" + Accounts.MANAGER,
            "--roles.approve=" + Accounts.MANAGER,
            "--roles.configure=" + Accounts.MANAGER,
            "--roles.brake=" + Accounts.MANAGER + "," + Accounts.MANY_FACTORS);
    private final JdbcClient jdbc = sandbox.rekey().getBean(JdbcClient.class);
    private final TeamsClient amara = sandbox.clientOf(Accounts.PHONE_LOST);
    private final TeamsClient ingrid = sandbox.clientOf(Accounts.MANAGER);
    private final TeamsClient priya = sandbox.clientOf(Accounts.MANY_FACTORS);

    @BeforeEach
    void startAfresh() {
        sandbox.startAfresh();
        jdbc.sql("delete from brake").update();
    }

    @AfterAll
    void stop() {
        sandbox.close();
    }

    @Test
    void toWhoHasNoRoleTheWordMeansNothing() {
        amara.says("admin");
        String admin = amara.sees();
        sandbox.teams().clear(Sandbox.member(Accounts.PHONE_LOST));
        amara.says("asdf");

        assertThat(admin).isEqualTo(amara.sees());
        assertThat(audit()).isEmpty();
    }

    @Test
    void onePersonStopsAndTwoOthersReleaseWhatEmployeesCannot() {
        ingrid.says("Admin");
        assertThat(ingrid.sees()).contains("Cases today", STOP);
        ingrid.presses(STOP);
        assertThat(ingrid.sees()).contains("Say why first");
        ingrid.presses(STOP, Map.of("why", "calls in the name of employees"));
        assertThat(ingrid.sees()).contains("Two people have to agree", "calls in the name of employees");

        choosesTheFirst(amara, Accounts.PHONE_LOST);
        await().atMost(SOON).untilAsserted(() -> assertThat(amara.sees()).contains("A person takes it from here"));
        assertThat(sandbox.pingOne().deletedDeviceIds()).isEmpty();
        assertThat(amara.sees()).doesNotContain("calls in the name");

        ingrid.presses(GO_ON);
        ingrid.presses(GO_ON);
        assertThat(ingrid.sees()).contains("somebody else has to");
        priya.says("admin");
        priya.presses(GO_ON);
        assertThat(priya.sees()).contains("Self-service goes on");
        assertThat(audit())
                .contains("BRAKE_PULLED", "BRAKE_AGREED", "BRAKE_RELEASED")
                .containsOnlyOnce("BRAKE_RELEASED");
    }

    @Test
    void oneAudienceIsStoppedAndTheOthersGoOn() {
        ingrid.says("admin");
        ingrid.presses(STOP, Map.of("why", "their laptops were stolen", "whom", "visitors"));
        assertThat(ingrid.sees()).contains("Stopped for visitors: their laptops were stolen");

        choosesTheFirst(amara, Accounts.PHONE_LOST);
        await().atMost(SOON).untilAsserted(() -> assertThat(amara.sees()).contains("A person takes it from here"));
        assertThat(sandbox.pingOne().deletedDeviceIds()).isEmpty();
        choosesTheFirst(priya, Accounts.MANY_FACTORS);
        await().atMost(SOON).untilAsserted(() -> assertThat(priya.sees()).contains("Now set up your new factor"));

        ingrid.presses(STOP, Map.of("why", "again", "whom", "visitors"));
        assertThat(ingrid.sees()).contains("It was stopped already");
        ingrid.presses(STOP, Map.of("why", "a typo", "whom", "visitor"));
        assertThat(ingrid.sees()).contains("nobody is called so").doesNotContain("Stopped for visitor:");
        ingrid.presses(STOP, Map.of("why", "now all of them", "whom", "everybody"));
        assertThat(ingrid.sees())
                .contains("Stopped for visitors", "Stopped for everybody")
                .doesNotContain("For whom");
    }

    private void choosesTheFirst(TeamsClient person, String objectId) {
        person.says(LOST);
        person.presses(YES);
        person.chooses(sandbox.pingOne()
                .devicesOf(Accounts.userId(objectId))
                .get(0)
                .path("id")
                .asString());
    }

    @Test
    void waitingCasesAreListedAndTheirStoryIsTold() {
        choosesTheFirst(amara, Accounts.PHONE_LOST);
        await().atMost(SOON).untilAsserted(() -> assertThat(amara.sees()).contains("Now set up your new factor"));
        ingrid.says("admin");
        ingrid.presses("Waiting cases");
        assertThat(ingrid.sees()).contains("Amara Okafor", "WATCHING").doesNotContain("@contoso");

        String id =
                jdbc.sql("select id from reset where filed").query(String.class).single();
        ingrid.presses("Show its story", Map.of("case", id));
        assertThat(ingrid.sees()).contains("CHOSEN", "REMOVED", "PROVEN");
        assertThat(audit()).contains("ADMIN_VIEWED");
    }

    @Test
    void thePolicyIsToldInWords() {
        ingrid.says("admin");
        ingrid.presses("Policy");

        assertThat(ingrid.sees())
                .contains(
                        "Policy brakes",
                        "visitors, while another factor works",
                        "everybody, while another factor works",
                        "Score:");
    }

    @Test
    void aButtonCountsOnceForItsPersonOnly() {
        ingrid.says("admin");
        Message card = ingrid.lastMessage();

        priya.says("admin");
        priya.pressesOn(card, "Waiting cases", Map.of());
        assertThat(audit()).contains("ADMIN_REFUSED");
        ingrid.pressesOn(card, "Waiting cases", Map.of());
        long viewed = audit().stream().filter("ADMIN_VIEWED"::equals).count();
        ingrid.pressesOn(card, "Waiting cases", Map.of());
        assertThat(audit().stream().filter("ADMIN_VIEWED"::equals).count()).isEqualTo(viewed);
    }

    @Test
    void aRoleAllowsItsOwnThingOnly() {
        priya.says("admin");

        assertThat(priya.sees()).contains(STOP).doesNotContain("Waiting cases", "Cases today");
    }

    private List<String> audit() {
        return jdbc.sql("select event from audit_event order by seq")
                .query(String.class)
                .list();
    }
}
