package dev.rekey.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.TestDatabase;
import dev.rekey.audit.AuditEvent;
import dev.rekey.audit.Origin;
import dev.rekey.evidence.Evidence;
import dev.rekey.evidence.Job;
import dev.rekey.evidence.Means;
import dev.rekey.evidence.Policy;
import dev.rekey.evidence.Verification;
import dev.rekey.reset.HandOver;
import dev.rekey.reset.Lookup;
import dev.rekey.reset.Reset;
import dev.rekey.reset.ResetStep;
import dev.rekey.reset.Story;
import dev.rekey.saga.Verifications.Taken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Nothing is removed before it is proven that it is the person, as the policy asks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class VerificationContract {

    private static final Origin BROWSER = new Origin("tenant/amara", "sign-in", null);
    private static final Origin CHAT = new Origin("tenant/ingrid", "chat", null);

    private final TestDatabase database;
    private Bench bench;

    VerificationContract(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void begin() {
        bench = new Bench(database, Fixtures.AMARA, Policy.usual());
    }

    @AfterEach
    void end() {
        bench.close();
    }

    @AfterAll
    void stop() {
        database.close();
    }

    private Reset chosen(String... factors) {
        bench.sagas.choose(bench.settle(), List.of(factors), "card-0", Fixtures.FROM);
        bench.run();
        return bench.now();
    }

    private Evidence by(String whom, Means means) {
        return new Evidence(means, whom, bench.clock.instant(), means.word() + " 1");
    }

    private Taken signsIn() {
        return bench.verifications.given(bench.reset.id(), by("tenant/amara", Means.SIGN_IN), BROWSER);
    }

    private Taken vouches(String who, Means means) {
        return bench.verifications.given(bench.reset.id(), by(who, means), CHAT);
    }

    private Verification proven() {
        return Objects.requireNonNull(bench.now().verification());
    }

    @Test
    void withoutEvidenceNothingIsRemovedAndPeopleTakeOverInTheEnd() {
        assertThat(chosen("d1").step()).isEqualTo(ResetStep.VERIFYING);
        assertThat(proven().job()).isEqualTo(Job.REPLACE);

        bench.clock.advance(Duration.ofHours(4));
        bench.run();

        assertThat(bench.now().step()).isEqualTo(ResetStep.HANDED_OVER);
        assertThat(bench.now().handOver()).isEqualTo(HandOver.NOT_VERIFIED);
        assertThat(bench.pingOne.removed()).isEmpty();
    }

    @Test
    void aSignOnWithAFactorThatIsLeftIsEnoughAndIsUsedUp() {
        chosen("d1");

        assertThat(signsIn()).isEqualTo(Taken.ENOUGH);
        assertThat(signsIn()).isEqualTo(Taken.NOT_ASKED_FOR);
        bench.run();

        assertThat(bench.now().step()).isEqualTo(ResetStep.WATCHING);
        assertThat(bench.pingOne.removed()).containsExactly("d1");
        assertThat(signsIn()).isEqualTo(Taken.NOT_ASKED_FOR);
        assertThat(bench.desk.notes()).contains("sign-in by tenant/amara").contains("Policy: usual");
        assertThat(bench.audit()).contains(AuditEvent.EVIDENCE_GIVEN, AuditEvent.VERIFIED, AuditEvent.EVIDENCE_REFUSED);
    }

    @Test
    void whoHasNothingLeftNeedsTwoOthersAndWaits() {
        chosen("d1", "d2", "d3", "d4");
        assertThat(proven().job()).isEqualTo(Job.RECOVER);
        assertThat(bench.teams.card()).contains("47").contains("Ingrid Solberg");

        assertThat(signsIn()).isEqualTo(Taken.NOT_ASKED_FOR);
        assertThat(vouches("tenant/ingrid", Means.MANAGER)).isEqualTo(Taken.PARTLY);
        assertThat(vouches("tenant/ingrid", Means.DESK)).isEqualTo(Taken.NOT_ASKED_FOR);
        assertThat(vouches("tenant/kim", Means.DESK)).isEqualTo(Taken.ENOUGH);
        bench.run();
        assertThat(bench.now().step()).isEqualTo(ResetStep.VERIFYING);
        assertThat(bench.pingOne.removed()).isEmpty();
        assertThat(bench.teams.card()).contains("so that a mistake can still be stopped");

        bench.clock.advance(Duration.ofMinutes(30));
        bench.run();
        assertThat(bench.pingOne.removed()).containsExactlyInAnyOrder("d1", "d2", "d3", "d4");
    }

    @Test
    void nobodyVouchesForThemselves() {
        chosen("d1", "d2", "d3", "d4");

        assertThat(vouches("tenant/amara", Means.MANAGER)).isEqualTo(Taken.NOT_ASKED_FOR);
        assertThat(proven().given()).isEmpty();
    }

    @Test
    void whoCannotUseTheOthersEitherHasToProveMore() {
        Reset waiting = chosen("d1");
        // something is noted between the look and the press
        bench.save(bench.now().notShown());
        bench.verifications.raise(waiting, Fixtures.FROM);
        bench.run();

        assertThat(proven().job()).isEqualTo(Job.RECOVER);
        assertThat(signsIn()).isEqualTo(Taken.NOT_ASKED_FOR);
        assertThat(bench.evidence.asked().get(bench.evidence.asked().size() - 1))
                .contains(Means.MANAGER, Means.DESK);
    }

    @Test
    void fiveFailuresEndTheCase() {
        chosen("d1");
        for (int i = 0; i < 4; i++) {
            assertThat(failsToSignIn()).isEqualTo(Taken.PARTLY);
        }

        assertThat(failsToSignIn()).isEqualTo(Taken.ENDED);
        bench.run();

        assertThat(bench.now().step()).isEqualTo(ResetStep.HANDED_OVER);
        assertThat(bench.teams.card()).doesNotContain("too many").doesNotContain("sign-in");
        assertThat(signsIn()).isEqualTo(Taken.NOT_ASKED_FOR);
    }

    private Taken failsToSignIn() {
        return bench.verifications.failed(bench.reset.id(), Means.SIGN_IN, "stale", BROWSER);
    }

    @Test
    void aNoEndsTheCase() {
        chosen("d1", "d2", "d3", "d4");

        assertThat(bench.verifications.denied(bench.reset.id(), Means.MANAGER, "not them", CHAT))
                .isEqualTo(Taken.ENDED);
        bench.run();

        assertThat(bench.now().handOver()).isEqualTo(HandOver.NOT_VERIFIED);
        assertThat(bench.desk.notes()).contains("not them");
    }

    @Test
    void whatCannotBeGivenHereGoesToPeopleAtOnce() {
        bench.evidence.has(EnumSet.of(Means.SIGN_IN));

        assertThat(chosen("d1", "d2", "d3", "d4").step()).isEqualTo(ResetStep.HANDED_OVER);
        assertThat(bench.now().handOver()).isEqualTo(HandOver.NOT_VERIFIED);
    }

    @Test
    void askingIsTriedAgainWhenItFails() {
        bench.evidence.failsOnce();

        chosen("d1", "d2", "d3", "d4");
        assertThat(proven().asked()).isEmpty();

        bench.clock.advance(Duration.ofMinutes(1));
        bench.run();
        assertThat(proven().asked()).hasSize(1);
    }

    @Test
    void whoStepsBackHasTheTicketResolved() {
        Reset waiting = chosen("d1");

        bench.sagas.withdraw(waiting, "card-0", Fixtures.FROM);
        bench.run();

        assertThat(bench.now().step()).isEqualTo(ResetStep.WITHDRAWN);
        assertThat(bench.desk.notes()).contains("stepped back");
        assertThat(bench.pingOne.removed()).isEmpty();
        assertThat(signsIn()).isEqualTo(Taken.NOT_ASKED_FOR);
    }

    @Test
    void whoBeginsAnewAndStepsBackIsWatchedAgainForWhatWasRemovedBefore() {
        chosen("d1");
        signsIn();
        bench.run();
        Reset watched = bench.now();
        Reset second = bench.sagas.startAgain(watched, "chat", Story.of("lost"), Fixtures.FROM);
        second = bench.sagas.choose(
                bench.save(second.lookedUp(
                        new Lookup.Found(FakeFactorProvider.USER, List.of(Fixtures.TEXT, Fixtures.MAIL)),
                        bench.clock.instant())),
                List.of("d2"),
                "card-0",
                Fixtures.FROM);
        bench.run(second.id());
        assertThat(bench.now().step()).isEqualTo(ResetStep.WATCHING);

        Reset after = bench.sagas.withdraw(bench.read(second.id()), "card-0", Fixtures.FROM);
        bench.run(second.id());

        assertThat(after.id()).isEqualTo(watched.id());
        assertThat(bench.now().step()).isEqualTo(ResetStep.WATCHING);
        assertThat(bench.now().yielded()).isFalse();
        assertThat(bench.read(second.id()).step()).isEqualTo(ResetStep.WITHDRAWN);
    }

    @Test
    void aChangedAudienceAsksForMoreRightBeforeTheRemoval() {
        chosen("d1");
        bench.pingOne.belongsTo("board");

        signsIn();
        bench.run();

        assertThat(bench.now().handOver()).isEqualTo(HandOver.NOT_VERIFIED);
        assertThat(bench.pingOne.removed()).isEmpty();
    }

    @Test
    void whoIsProtectedAfterTheyHaveProvenItKeepsTheirFactors() {
        chosen("d1");
        bench.pingOne.hasNoUsableAccount(Lookup.Why.PROTECTED);

        signsIn();
        bench.run();

        assertThat(bench.now().handOver()).isEqualTo(HandOver.ACCOUNT);
        assertThat(bench.pingOne.removed()).isEmpty();
        assertThat(bench.teams.card()).doesNotContain("policy");
    }

    @Test
    void anInterruptedRemovalIsNotCarriedOnUnderAStricterRule() {
        chosen("d1", "d2");
        signsIn();
        bench.faults.onceAfter(Call.REMOVE, () -> {
            bench.pingOne.belongsTo("board");
            throw new Crash();
        });
        bench.run();

        assertThat(bench.now().handOver()).isEqualTo(HandOver.NOT_VERIFIED);
        assertThat(bench.pingOne.removed()).hasSizeLessThan(3);
    }

    @Test
    void theKeyOfTheSignOnPageOpensItsOwnCaseOnly() {
        chosen("d1");

        assertThat(bench.verifications.waiting(bench.reset.id(), proven().key()))
                .isPresent();
        assertThat(bench.verifications.waiting(bench.reset.id(), proven().key() + "x"))
                .isEmpty();
        assertThat(bench.verifications.waiting(bench.reset.id(), "")).isEmpty();
    }

    @Test
    void ofManyWhoGiveTheSameAtOnceOneWins() throws Exception {
        chosen("d1");
        List<Callable<Taken>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(() -> {
                try {
                    return signsIn();
                } catch (StaleReset e) {
                    return Taken.NOT_ASKED_FOR;
                }
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Taken> came = new ArrayList<>();
        for (Future<Taken> one : threads.invokeAll(all)) {
            came.add(one.get());
        }
        threads.shutdown();

        assertThat(came).containsOnlyOnce(Taken.ENOUGH);
        bench.run();
        assertThat(bench.pingOne.removed()).containsExactly("d1");
        assertThat(bench.audit().stream().filter(AuditEvent.EVIDENCE_GIVEN::equals))
                .hasSize(1);
    }
}
