package dev.rekey.approval;

import static dev.rekey.approval.ApprovalBench.AMARA;
import static dev.rekey.approval.ApprovalBench.BO;
import static dev.rekey.approval.ApprovalBench.INGRID;
import static dev.rekey.approval.ApprovalBench.KIM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.TestDatabase;
import dev.rekey.approval.Approval.State;
import dev.rekey.approval.Approvals.Attest;
import dev.rekey.audit.Origin;
import dev.rekey.evidence.Audience;
import dev.rekey.evidence.Delays;
import dev.rekey.evidence.Evidence;
import dev.rekey.evidence.Means;
import dev.rekey.evidence.Members;
import dev.rekey.evidence.Policy;
import dev.rekey.evidence.Request;
import dev.rekey.evidence.Requirement;
import dev.rekey.reset.HandOver;
import dev.rekey.reset.Person;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.RemoteFailure.Unavailable;
import dev.rekey.reset.ResetStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whoever is asked is asked once, by a card that counts once; and when nobody answers, somebody else is asked, once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ApprovalContract {

    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final TestDatabase database;
    private ApprovalBench bench;

    ApprovalContract(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void begin() {
        bench = new ApprovalBench(database, Policy.usual());
    }

    @AfterEach
    void end() {
        bench.close();
    }

    @AfterAll
    void stop() {
        database.close();
    }

    @Test
    void theManagerIsAskedOnceHoweverOftenTheCaseRuns() {
        bench.proof.losesEverything();
        List<Request> asked = bench.asked();
        bench.proof.run();
        bench.source.ask(bench.proof.now(), bench.source.means());

        assertThat(asked).extracting(Request::means).containsExactly(Means.MANAGER, Means.DESK);
        assertThat(asked).extracting(Request::who).containsExactly("Ingrid Solberg", "the service desk");
        assertThat(asked).allSatisfy(request -> assertThat(request.number()).matches("[1-9][0-9]"));
        assertThat(bench.asked()).isEqualTo(asked);
        assertThat(bench.rows("approval")).isEqualTo(1);
        assertThat(bench.shown).isEmpty();
        bench.runCards();
        bench.runCards();
        assertThat(bench.shown).containsExactly("WAITING ingrid");
        assertThat(bench.cardOf(INGRID).numbers())
                .hasSize(3)
                .doesNotHaveDuplicates()
                .contains(bench.number(Means.MANAGER));
    }

    @Test
    void managerAndDeskTogetherAreEnoughAfterAWait() {
        bench.proof.losesEverything();
        bench.runCards();
        assertThat(bench.press(INGRID, bench.number(Means.MANAGER)).state()).isEqualTo(State.GIVEN);
        String number = bench.number(Means.DESK);
        assertThat(attests(KIM)).isEqualTo(Attest.CARD_FOLLOWS);
        bench.runCards();
        assertThat(bench.press(KIM, number, "").state()).isEqualTo(State.ASKED);
        assertThat(bench.press(KIM, number, "on-video").state()).isEqualTo(State.GIVEN);

        bench.proof.run();
        assertThat(bench.step()).isEqualTo(ResetStep.VERIFYING);
        bench.proof.clock().advance(Duration.ofMinutes(30));
        bench.proof.run();
        assertThat(bench.step()).isEqualTo(ResetStep.WATCHING);
        assertThat(Objects.requireNonNull(bench.proof.now().verification()).given())
                .extracting(Evidence::by)
                .containsExactly(INGRID.key(), KIM.key());
        bench.runCards();
        assertThat(bench.shown).contains("GIVEN ingrid", "GIVEN " + KIM.objectId());
    }

    @Test
    void aRequestThatExpiresIsADenialAndOneOtherIsAsked() {
        bench.proof.losesEverything();
        bench.runCards();
        String first = bench.number(Means.MANAGER);
        bench.proof.clock().advance(AN_HOUR);
        assertThat(bench.press(INGRID, first).state()).isEqualTo(State.ASKED);
        bench.runCards();
        assertThat(bench.shown).containsExactly("WAITING ingrid", "EXPIRED ingrid");
        assertThat(bench.refused()).containsExactly("manager: too late");

        assertThat(bench.proof.isDue()).isTrue();
        bench.proof.run();
        assertThat(bench.asked()).extracting(Request::who).containsExactly("Bo Lindgren", "the service desk");
        bench.proof.clock().advance(AN_HOUR);
        bench.runCards();
        bench.proof.run();

        assertThat(bench.step()).isEqualTo(ResetStep.HANDED_OVER);
        assertThat(bench.proof.now().handOver()).isEqualTo(HandOver.NOT_VERIFIED);
    }

    @Test
    void withoutAManagerPeopleTakeOver() {
        bench.managers.clear();
        assertThat(afterAsking()).isEqualTo(ResetStep.HANDED_OVER);
        assertThat(bench.refused()).containsExactly("manager: there is nobody who could be asked");
    }

    @Test
    void whoLeadsThemselvesIsNotAsked() {
        bench.managers.put(AMARA, AMARA);
        assertThat(afterAsking()).isEqualTo(ResetStep.HANDED_OVER);
        assertThat(bench.rows("approval")).isZero();
    }

    @Test
    void aManagerOfAnotherTenantIsNotAsked() {
        bench.managers.put(AMARA, new Person("elsewhere", "ingrid", "Ingrid"));
        assertThat(afterAsking()).isEqualTo(ResetStep.HANDED_OVER);
    }

    @Test
    void aManagerWhoIsResetThemselvesIsPassedOver() {
        bench.proof.isResetToo(INGRID);

        assertThat(afterAsking()).isEqualTo(ResetStep.VERIFYING);
        assertThat(bench.asked()).extracting(Request::who).contains("Bo Lindgren");
    }

    @Test
    void aManagerWhoIsResetAfterBeingAskedCannotAnswer() {
        bench.proof.losesEverything();
        bench.runCards();
        bench.proof.isResetToo(INGRID);

        assertThat(bench.press(INGRID, bench.number(Means.MANAGER)).state()).isEqualTo(State.ASKED);
        assertThat(bench.refused()).containsExactly("manager: whoever vouches was reset lately");
    }

    @Test
    void nobodyHasMoreThanThreeRequestsBeforeThem() {
        bench.wasAsked(INGRID, 3, Duration.ofMinutes(5), true);
        bench.proof.losesEverything();
        assertThat(bench.asked()).extracting(Request::who).contains("Bo Lindgren");
    }

    @Test
    void nobodyIsAskedMoreThanTenTimesADay() {
        bench.wasAsked(INGRID, 10, Duration.ofHours(23), false);
        bench.proof.losesEverything();
        assertThat(bench.asked()).extracting(Request::who).contains("Bo Lindgren");
    }

    @Test
    void whoWasAskedTenTimesYesterdayIsAskedAgain() {
        bench.wasAsked(INGRID, 10, Duration.ofHours(25), false);
        bench.proof.losesEverything();
        assertThat(bench.asked()).extracting(Request::who).contains("Ingrid Solberg");
    }

    @Test
    void aWrongNumberEndsTheCase() {
        bench.proof.losesEverything();
        bench.runCards();
        String wrong = bench.cardOf(INGRID).numbers().stream()
                .filter(number -> !number.equals(bench.number(Means.MANAGER)))
                .findFirst()
                .orElseThrow();

        assertThat(bench.press(INGRID, wrong).state()).isEqualTo(State.DENIED);
        bench.proof.run();
        assertThat(bench.step()).isEqualTo(ResetStep.HANDED_OVER);
        bench.runCards();
        assertThat(bench.shown).containsExactly("WAITING ingrid", "DENIED ingrid");
    }

    @Test
    void ofTwoPressesAtTheSameTimeOneCounts() throws Exception {
        bench.proof.losesEverything();
        bench.runCards();
        String number = bench.number(Means.MANAGER);
        ExecutorService both = Executors.newFixedThreadPool(4);
        List<Callable<State>> presses = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            presses.add(() -> bench.press(INGRID, number).state());
        }
        for (Future<State> press : both.invokeAll(presses)) {
            assertThat(press.get()).isEqualTo(State.GIVEN);
        }
        both.shutdown();

        assertThat(Objects.requireNonNull(bench.proof.now().verification()).given())
                .hasSize(1);
        assertThat(bench.refused()).hasSize(7);
    }

    @Test
    void teamsThatIsDownIsTriedAgainAndWhoCannotBeReachedGivesWayToAnother() {
        bench.proof.losesEverything();
        bench.teamsFails(new Unavailable("down", null));
        assertThat(bench.runCards().get(0)).isPresent();
        bench.teamsFails(new Rejected("blocked", 403, null));
        assertThat(bench.runCards().get(0)).isEmpty();
        bench.teamsFails(null);

        bench.proof.run();
        bench.runCards();
        assertThat(bench.asked()).extracting(Request::who).contains("Bo Lindgren");
        assertThat(bench.shown).containsExactly("WAITING bo");
    }

    @Test
    void aCrashAfterTheCardWasSentSendsItOnceMoreUnderTheSameKey() {
        bench.proof.losesEverything();
        bench.runCards();
        String key = bench.cardOf(INGRID).key();
        database.jdbc()
                .sql("update approval set state = 'WAITING', activity = null")
                .update();
        bench.runCards();

        assertThat(bench.shown).containsExactly("WAITING ingrid", "WAITING ingrid");
        assertThat(bench.cardOf(INGRID).key()).isEqualTo(key);
        assertThat(bench.press(INGRID, bench.number(Means.MANAGER)).state()).isEqualTo(State.GIVEN);
    }

    private void aGroupVouches(Person... members) {
        bench.close();
        Requirement recover = new Requirement(List.of(Set.of(Means.GROUP)));
        Audience all = new Audience("everybody", Members.EVERYBODY, false, recover, recover);
        bench = new ApprovalBench(database, new Policy("group", List.of(all), Delays.NONE, Duration.ZERO, 5, null));
        bench.group.addAll(List.of(members));
        bench.proof.losesEverything();
        bench.runCards();
    }

    @Test
    void ofAGroupThreeAreAskedAndNeverThePerson() {
        aGroupVouches(AMARA, INGRID, BO, KIM, new Person("tenant", "li", "Li Wei"));

        assertThat(bench.shown).hasSize(3).doesNotContain("WAITING amara");
        assertThat(bench.asked()).hasSize(1);
        assertThat(bench.asked().get(0).who()).contains(" or ").doesNotContain("Amara");
    }

    @Test
    void theFirstAnswerOfAGroupCountsAndTheOtherCardsAreNotNeeded() {
        aGroupVouches(INGRID, BO);
        String number = bench.number(Means.GROUP);

        assertThat(bench.press(BO, number).state()).isEqualTo(State.GIVEN);
        assertThat(bench.press(INGRID, number).isOpen()).isTrue();
        bench.runCards();

        assertThat(bench.shown).contains("GIVEN bo", "OVER ingrid");
        assertThat(bench.refused()).containsExactly("group: answered or over already");
        bench.proof.run();
        assertThat(bench.step()).isEqualTo(ResetStep.WATCHING);
    }

    @Test
    void ofTwoOfAGroupWhoAnswerAtTheSameTimeOneCounts() throws Exception {
        aGroupVouches(INGRID, BO);
        String number = bench.number(Means.GROUP);
        ExecutorService both = Executors.newFixedThreadPool(2);
        List<State> states = new ArrayList<>();
        for (Future<Approval> press : both.invokeAll(
                List.<Callable<Approval>>of(() -> bench.press(BO, number), () -> bench.press(INGRID, number)))) {
            states.add(press.get().state());
        }
        both.shutdown();

        assertThat(states).containsOnlyOnce(State.GIVEN);
        assertThat(bench.rows("audit_event where event = 'EVIDENCE_GIVEN'")).isEqualTo(1);
    }

    @Test
    void anAgentWhoVouchedAsManagerCannotAttestToo() {
        bench.managers.put(AMARA, KIM);
        bench.proof.losesEverything();
        bench.runCards();
        bench.press(KIM, bench.number(Means.MANAGER));

        assertThat(attests(KIM)).isEqualTo(Attest.NOTHING_THERE);
        assertThat(bench.refused()).containsExactly("desk: this agent cannot attest here");
    }

    @Test
    void whoIsNoAgentLearnsNothing() {
        bench.proof.losesEverything();

        assertThat(attests(BO)).isEqualTo(Attest.NOT_ALLOWED);
        assertThat(bench.approvals.attest(KIM, "no such ticket", "chat", Origin.ITSELF))
                .isEqualTo(Attest.NOTHING_THERE);
    }

    @Test
    void whatIsOldIsForgottenWithItsCards() {
        bench.proof.losesEverything();
        Instant later = bench.proof.clock().instant().plus(Duration.ofDays(1));

        assertThat(ApprovalStore.old(database.jdbc()).dropBefore(later)).isEqualTo(2);
        assertThat(ApprovalStore.oldApprovers(database.jdbc()).dropBefore(later))
                .isEqualTo(1);
        assertThat(bench.rows("approval")).isZero();
    }

    private Attest attests(Person agent) {
        String ticket = Objects.requireNonNull(bench.proof.now().ticket()).number();
        return bench.approvals.attest(agent, ticket, "chat of " + agent.objectId(), Origin.ITSELF);
    }

    private ResetStep afterAsking() {
        bench.proof.losesEverything();
        bench.proof.run();
        return bench.step();
    }
}
