package dev.rekey.dispute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rekey.SettableClock;
import dev.rekey.TestDatabase;
import dev.rekey.audit.Origin;
import dev.rekey.reset.ResetId;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.transaction.UnexpectedRollbackException;

/** What a link is good for, on each database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DisputeContract {

    private static final int AT_ONCE = 6;
    private static final Duration WEEK = Duration.ofDays(7);
    private static final URI BASE = URI.create("https://rekey.contoso.example");

    private final TestDatabase database;
    private final SettableClock clock = new SettableClock();
    private final LinkStore store;
    private final IssuedLinks links;
    private final ResetId reset = ResetId.random();
    private FakeReports reports = new FakeReports();
    private Disputes disputes;

    DisputeContract(TestDatabase database) {
        this.database = database;
        store = new LinkStore(database.jdbc());
        links = new IssuedLinks(store, BASE, WEEK, clock);
        disputes = disputes();
    }

    private Disputes disputes() {
        return new Disputes(store, reports, database.transaction(), clock);
    }

    @BeforeEach
    void clear() {
        database.empty();
        reports = new FakeReports();
        disputes = disputes();
    }

    @AfterAll
    void stop() {
        database.close();
    }

    @Test
    void aLinkIsBelowTheAddressAndItsKeyIsNotKept() {
        URI link = links.issue(reset, "e-mail a***@contoso.example");

        assertThat(link.toString()).matches("https://rekey\\.contoso\\.example/not-me/[A-Za-z0-9_-]{43}");
        assertThat(database.jdbc()
                        .sql("select hash from dispute_link")
                        .query(String.class)
                        .single())
                .matches("[0-9a-f]{64}")
                .isNotEqualTo(keyOf(link));
    }

    @Test
    void anAddressThatEndsWithASlashIsTheSame() {
        URI below = URI.create("https://gate.contoso.example/rekey/");

        assertThat(new IssuedLinks(store, below, WEEK, clock)
                        .issue(reset, "manager")
                        .toString())
                .startsWith("https://gate.contoso.example/rekey/not-me/");
    }

    @Test
    void everyLinkHasAKeyOfItsOwn() {
        assertThat(links.issue(reset, "manager")).isNotEqualTo(links.issue(reset, "manager"));
    }

    @Test
    void toLookChangesNothing() {
        String key = issue("manager");

        assertThat(List.of(disputes.look(key), disputes.look(key))).containsOnly(Page.ASK);
        assertThat(reports.reported).isEmpty();
    }

    @Test
    void theFirstUseReportsAndTellsWhoWasTold() {
        String key = issue("e-mail a***@contoso.example");

        assertThat(disputes.report(key)).isEqualTo(Page.STOPPED);
        assertThat(reports.reported).containsExactly(reset);
        assertThat(reports.origins).containsExactly("dispute link, e-mail a***@contoso.example");
    }

    @Test
    void theSecondUseIsToldSo() {
        String key = issue("manager");
        disputes.report(key);

        assertThat(disputes.report(key)).isEqualTo(Page.REPORTED_BEFORE);
        assertThat(disputes.look(key)).isEqualTo(Page.REPORTED_BEFORE);
        assertThat(reports.reported).hasSize(1);
    }

    @Test
    void whatAReportCallsForBeginsAtOnceAndOnlyThen() {
        String key = issue("manager");
        disputes.look(key);
        assertThat(reports.wakes).hasValue(0);
        disputes.report(key);
        disputes.report(key);

        assertThat(reports.wakes).hasValue(1);
    }

    @Test
    void afterAReleaseTheOtherLinksAreGoodAgainAndTheUsedOneIsNot() {
        String used = issue("manager");
        String other = issue("phone");
        disputes.report(used);
        reports.release(reset);

        assertThat(disputes.look(used)).isEqualTo(Page.REPORTED_BEFORE);
        assertThat(disputes.report(used)).isEqualTo(Page.REPORTED_BEFORE);
        assertThat(disputes.look(other)).isEqualTo(Page.ASK);
        assertThat(disputes.report(other)).isEqualTo(Page.STOPPED);
        assertThat(reports.reported).containsExactly(reset, reset);
    }

    @Test
    void aLinkThatCameTooLateToStopAnythingIsNotUsedUp() {
        String key = issue("manager");
        reports.report(reset, Origin.ITSELF);
        disputes.report(key);
        reports.release(reset);

        assertThat(disputes.report(key)).isEqualTo(Page.STOPPED);
    }

    @Test
    void nothingIsSaidToBeStoppedOfAResetThatNobodyKnowsAnyMore() {
        String key = issue("manager");
        reports.delete(reset);

        assertThat(disputes.report(key)).isEqualTo(Page.FORGOTTEN);
        assertThat(disputes.report(key)).isEqualTo(Page.FORGOTTEN);
        assertThat(reports.wakes).hasValue(0);
    }

    @Test
    void anotherLinkOfTheSameResetIsToldSoToo() {
        String one = issue("manager");
        String other = issue("phone");
        disputes.report(one);

        assertThat(disputes.look(other)).isEqualTo(Page.REPORTED_BEFORE);
        assertThat(disputes.report(other)).isEqualTo(Page.REPORTED_BEFORE);
    }

    @Test
    void aLinkOfAnotherResetIsStillGood() {
        disputes.report(issue("manager"));
        String other = keyOf(links.issue(ResetId.random(), "manager"));

        assertThat(disputes.report(other)).isEqualTo(Page.STOPPED);
    }

    @Test
    void whatWasReportedByOtherMeansIsToldSo() {
        reports.report(reset, Origin.ITSELF);

        assertThat(disputes.report(issue("manager"))).isEqualTo(Page.REPORTED_BEFORE);
    }

    @Test
    void aLinkIsGoodForItsTimeAndNotLonger() {
        String key = issue("manager");
        clock.advance(WEEK.minusMillis(1));
        assertThat(disputes.look(key)).isEqualTo(Page.ASK);
        clock.advance(Duration.ofMillis(1));

        assertThat(disputes.look(key)).isEqualTo(Page.EXPIRED);
        assertThat(disputes.report(key)).isEqualTo(Page.EXPIRED);
        assertThat(reports.reported).isEmpty();
    }

    @Test
    void whatCannotBeReportedIsNotNotedAsUsed() {
        String key = issue("manager");
        reports.failNext(new IllegalStateException("an error"));
        assertThatIllegalStateException().isThrownBy(() -> disputes.report(key));

        assertThat(disputes.report(key)).isEqualTo(Page.STOPPED);
    }

    static Stream<RuntimeException> anothersDoing() {
        return Stream.of(
                new UnexpectedRollbackException("somebody else was faster"),
                new CannotAcquireLockException("a deadlock"));
    }

    @ParameterizedTest
    @MethodSource("anothersDoing")
    void aResetThatMovesOnThisVeryMomentIsReportedAllTheSame(RuntimeException failure) {
        String key = issue("manager");
        reports.failNext(failure);

        assertThat(disputes.report(key)).isEqualTo(Page.STOPPED);
        assertThat(reports.reported).containsExactly(reset);
    }

    @RepeatedTest(10)
    void ofManyWhoPressAtOnceOneReports() throws Exception {
        String key = issue("manager");
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<Page>> answers = threads.invokeAll(Collections.nCopies(AT_ONCE, () -> disputes.report(key)));

            assertThat(answers).extracting(Future::get).containsOnlyOnce(Page.STOPPED);
            assertThat(answers).extracting(Future::get).containsOnly(Page.STOPPED, Page.REPORTED_BEFORE);
        } finally {
            threads.shutdownNow();
        }
        assertThat(reports.reported).hasSize(1);
    }

    @Test
    void linksAreForgottenSomeTimeAfterTheyWereGood() {
        String used = issue("manager");
        disputes.report(used);
        clock.advance(Duration.ofDays(1));
        String later = keyOf(links.issue(ResetId.random(), "manager"));

        assertThat(LinkStore.old(database.jdbc()).dropBefore(clock.instant().plus(WEEK)))
                .isOne();
        assertThat(disputes.look(used)).isEqualTo(Page.UNKNOWN);
        assertThat(disputes.look(later)).isEqualTo(Page.ASK);
    }

    private String issue(String toldTo) {
        return keyOf(links.issue(reset, toldTo));
    }

    private static String keyOf(URI link) {
        String path = link.getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
