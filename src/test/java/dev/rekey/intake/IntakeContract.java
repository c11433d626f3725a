package dev.rekey.intake;

import static dev.rekey.intake.IntakeBench.LOST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import dev.rekey.LogLines;
import dev.rekey.TestDatabase;
import dev.rekey.database.OldRows;
import dev.rekey.reset.Directory;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.RemoteFailure.Unavailable;
import dev.rekey.reset.TicketRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What becomes of a filed ticket, on each database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class IntakeContract {

    private final Unavailable silent = new Unavailable("it did not answer", null);
    private final Rejected refused = new Rejected("it answered 403", 403, "c-1");

    private final TestDatabase database;
    private IntakeBench bench;

    IntakeContract(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void begin() {
        bench = new IntakeBench(database);
    }

    @AfterAll
    void stop() {
        database.close();
    }

    @Test
    void whoeverTheDirectoryMeansIsAskedInTheirOwnChat() {
        bench.file("INC1", "Phone", LOST + ". My code is 482913, call +49 170 1234567");
        bench.deliver("INC1");
        bench.runAll();

        assertThat(bench.invited).containsExactly("tenant/amara in chat of amara about INC1");
        assertThat(bench.words).singleElement().asString().contains(LOST).doesNotContain("482913", "1234567");
        assertThat(bench.outcomes()).containsExactly("INVITED");
        assertThat(bench.audit()).containsExactly("INTAKE_RECEIVED", "INTAKE_INVITED");
        assertThat(bench.desk.notes).isEmpty();
        assertThat(bench.runAll()).isEmpty();
    }

    @Test
    void whomTheWordsNameIsNeverAsked() {
        bench.file("INC1", "Request of bob@contoso.example", "I am Bob, bob@contoso.example. " + LOST);
        bench.deliver("INC1");
        bench.runAll();

        assertThat(bench.lookedFor)
                .allSatisfy(who -> assertThat(who.userPrincipalName()).isEqualTo("amara@contoso.example"));
        assertThat(bench.invited).noneMatch(line -> line.contains("bob"));
    }

    @Test
    void aTicketThatIsNotThereNotOpenOrRekeysOwnIsLeft() {
        bench.file("INC1", "Phone", LOST, false, false);
        bench.file("INC2", "Phone", LOST, true, true);
        bench.deliver("INC1");
        bench.deliver("INC2");
        bench.deliver("INC3");
        bench.runAll();

        assertThat(bench.outcomes()).containsExactly("NOT_OPEN", "NOT_THERE", "OWN");
        assertThat(bench.lookedFor).isEmpty();
        assertThat(bench.desk.notes).isEmpty();
    }

    @Test
    void aTicketAboutSomethingElseIsLeftAlone() {
        bench.file("INC1", "VPN", "The VPN does not connect since Monday");
        bench.deliver("INC1");
        bench.runAll();

        assertThat(bench.outcomes()).containsExactly("NOT_OURS");
        assertThat(bench.lookedFor).isEmpty();
        assertThat(bench.desk.notes).isEmpty();
        assertThat(bench.audit()).containsExactly("INTAKE_RECEIVED", "INTAKE_LEFT");
    }

    @Test
    void aTextThatIsTooLongToBeReadIsLeftAlone() {
        bench.file("INC1", "Phone", LOST + ". " + "I need it for my work every day. ".repeat(200));
        bench.deliver("INC1");
        bench.runAll();

        assertThat(bench.outcomes()).containsExactly("NOT_OURS");
    }

    @Test
    void aReportOfMisuseIsForPeople() {
        bench.file("INC1", "Hacked", "I was hacked, somebody logged in with my account");
        bench.deliver("INC1");
        bench.runAll();

        assertThat(bench.outcomes()).containsExactly("REPORTED");
        assertThat(bench.desk.notes.values()).singleElement().asString().contains("security incident");
        assertThat(bench.invited).isEmpty();
        assertThat(bench.lookedFor).isEmpty();
    }

    @Test
    void aLinkThatDoesNotWorkIsOursOnlyWhenPingIsNamed() {
        bench.file("INC1", "Link", "I can't open the link in the newsletter");
        bench.file("INC2", "PingID", "I can't open the link of PingID");
        bench.deliver("INC1");
        bench.deliver("INC2");
        bench.runAll();

        assertThat(bench.outcomes()).containsExactly("INVITED", "NOT_OURS");
        assertThat(bench.invited).singleElement().asString().contains("INC2");
    }

    @Test
    void whenNobodyIsMeantThePeopleOfTheDeskAreTold() {
        bench.person = new Directory.Found.Nobody("two people have this address");
        bench.file("INC1", "Phone", LOST);
        bench.deliver("INC1");
        bench.runAll();

        assertThat(bench.outcomes()).containsExactly("NOBODY");
        assertThat(bench.desk.notes.values()).singleElement().asString().contains("two people have this address");
        assertThat(bench.desk.handedOver).containsExactly("sys-INC1");
    }

    @Test
    void whoIsHelpedInAnotherTicketIsNotAskedAgain() {
        bench.helpedIn = new TicketRef("t-1", "RK-1001");
        bench.file("INC1", "Phone", LOST);
        bench.deliver("INC1");
        bench.runAll();

        assertThat(bench.outcomes()).containsExactly("HELPED");
        assertThat(bench.desk.notes.values()).singleElement().asString().contains("in ticket RK-1001");
        assertThat(bench.desk.handedOver).isEmpty();
    }

    @Test
    void whoCannotBeReachedIsLeftToPeople() {
        bench.chatFails = refused;
        bench.file("INC1", "Phone", LOST);
        bench.deliver("INC1");
        bench.runAll();

        assertThat(bench.outcomes()).containsExactly("UNREACHABLE");
        assertThat(bench.desk.notes.values()).singleElement().asString().contains("it answered 403");
        assertThat(bench.invited).isEmpty();
    }

    @Test
    void aDeskThatTakesNoNoteChangesNothingOfTheOutcome() {
        bench.person = new Directory.Found.Nobody("nobody");
        bench.desk.failure = refused;
        bench.file("INC1", "Phone", LOST);
        bench.deliver("INC1");
        bench.runAll();

        assertThat(bench.outcomes()).containsExactly("NOBODY");
        assertThat(bench.audit()).contains("DESK_REFUSED");
    }

    @Test
    void aNoteThatCannotBeLeftNowIsLeftLater() {
        bench.person = new Directory.Found.Nobody("nobody");
        bench.desk.failure = silent;
        bench.file("INC1", "Phone", LOST);
        bench.deliver("INC1");
        assertThat(bench.runAll()).allSatisfy(next -> assertThat(next).isPresent());
        bench.desk.failure = null;
        bench.runAll();

        assertThat(bench.outcomes()).containsExactly("NOBODY");
        assertThat(bench.desk.notes).hasSize(1);
    }

    @Test
    void afterAnHourInVainItIsGivenUpAloud() {
        LogLines log = LogLines.of(Handling.class);
        bench.filed.failure = silent;
        bench.deliver("INC1");
        List<Duration> waits = bench.settle();

        assertThat(waits.get(0)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(7));
        assertThat(waits.subList(0, 6)).isSorted();
        assertThat(waits).allMatch(wait -> wait.compareTo(Duration.ofMinutes(13)) < 0);
        assertThat(waits.stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofMinutes(60), Duration.ofMinutes(75));
        assertThat(bench.outcomes()).containsExactly("GAVE_UP");
        assertThat(bench.audit()).containsExactly("INTAKE_RECEIVED", "INTAKE_FAILED");
        assertThat(log.at(Level.ERROR)).singleElement().asString().contains("INC1 is given up");
        log.close();
    }

    @Test
    void whatComesBackInTimeIsHandled() {
        bench.directoryFails = silent;
        bench.file("INC1", "Phone", LOST);
        bench.deliver("INC1");
        bench.runAll();
        bench.directoryFails = null;
        bench.chatFails = silent;
        bench.runAll();
        bench.chatFails = null;
        bench.runAll();

        assertThat(bench.outcomes()).containsExactly("INVITED");
    }

    @Test
    void aDeskThatAsksForTimeGetsIt() {
        bench.filed.failure = new Unavailable("busy", Duration.ofMinutes(3), null, null);
        bench.deliver("INC1");

        assertThat(bench.runAll())
                .allSatisfy(next -> assertThat(next.orElseThrow())
                        .isAfterOrEqualTo(bench.clock.instant().plus(Duration.ofMinutes(3))));
    }

    @Test
    void aRefusalIsNotTriedAgain() {
        bench.filed.failure = refused;
        bench.deliver("INC1");

        assertThat(bench.runAll()).allSatisfy(next -> assertThat(next).isEmpty());
        assertThat(bench.outcomes()).containsExactly("GAVE_UP");
    }

    @Test
    void whoIsAskedReadsInThePortalThatRekeyHasWrittenInTeams() {
        bench.file("INC1", "Phone", LOST);
        bench.deliver("INC1");
        bench.runAll();

        assertThat(bench.desk.replies)
                .isEqualTo(Map.of(
                        "sys-INC1/invited",
                        "I have written to you in Microsoft Teams about this ticket. Nothing happens unless you confirm it"
                                + " there."));
    }

    @Test
    void whoMustTurnToPeopleReadsTheSameWhateverTheReasonIs() {
        bench.person = new Directory.Found.Nobody("two people have this address");
        bench.file("INC1", "Phone", LOST);
        bench.deliver("INC1");
        bench.runAll();
        bench.person = new Directory.Found.One(IntakeBench.AMARA);
        bench.chatFails = refused;
        bench.file("INC2", "Phone", LOST);
        bench.deliver("INC2");
        bench.runAll();

        assertThat(bench.outcomes()).containsExactly("NOBODY", "UNREACHABLE");
        assertThat(bench.desk.replies)
                .isEqualTo(Map.of(
                        "sys-INC1/people", "The people of the service desk take care of this ticket.",
                        "sys-INC2/people", "The people of the service desk take care of this ticket."));
    }

    @Test
    void nothingIsSaidInThePortalWhenRekeyLeavesATicketAsItIs() {
        bench.file("INC1", "VPN", "The VPN does not connect since Monday");
        bench.file("INC2", "Hacked", "I was hacked, somebody logged in with my account");
        bench.deliver("INC1");
        bench.deliver("INC2");
        bench.runAll();
        bench.helpedIn = new TicketRef("t-1", "RK-1001");
        bench.file("INC3", "Phone", LOST);
        bench.deliver("INC3");
        bench.runAll();

        assertThat(bench.outcomes()).containsExactly("HELPED", "NOT_OURS", "REPORTED");
        assertThat(bench.desk.replies).isEmpty();
    }

    @Test
    void aDeskThatTakesNoReplyStopsNothing() {
        bench.desk.failure = refused;
        bench.file("INC1", "Phone", LOST);
        bench.deliver("INC1");

        assertThat(bench.runAll()).allSatisfy(next -> assertThat(next).isEmpty());
        assertThat(bench.outcomes()).containsExactly("INVITED");
        assertThat(bench.audit()).containsExactly("INTAKE_RECEIVED", "INTAKE_INVITED", "DESK_REFUSED");
    }

    @Test
    void aReplyThatCannotBeGivenNowIsGivenLaterAndNobodyIsAskedTwice() {
        bench.desk.failure = silent;
        bench.file("INC1", "Phone", LOST);
        bench.deliver("INC1");
        UUID id = bench.waiting().get(0);
        assertThat(bench.handling.run(id)).isPresent();
        assertThat(bench.outcomes()).containsExactly("INVITED");

        bench.desk.failure = null;
        assertThat(bench.handling.run(id)).isEmpty();

        assertThat(bench.desk.replies).containsOnlyKeys("sys-INC1/invited");
        assertThat(bench.invited).hasSize(1);
    }

    @Test
    void afterAnHourInVainThereIsNoReplyAndNothingElseChanges() {
        bench.desk.failure = silent;
        bench.file("INC1", "Phone", LOST);
        bench.deliver("INC1");
        List<Duration> waits = bench.settle();

        assertThat(waits.stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofMinutes(60), Duration.ofMinutes(75));
        assertThat(bench.outcomes()).containsExactly("INVITED");
    }

    @Test
    void anInvitationThatIsNotWrittenDownIsMadeAgainAndOneThatIsNever() {
        bench.file("INC1", "Phone", LOST);
        bench.deliver("INC1");
        UUID id = bench.waiting().get(0);
        bench.crash = () -> new AssertionError("the power went off");

        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> bench.handling.run(id));
        assertThat(bench.outcomes()).isEmpty();
        assertThat(bench.audit()).containsExactly("INTAKE_RECEIVED");
        bench.handling.run(id);
        bench.handling.run(id);

        assertThat(bench.invited).hasSize(2);
        assertThat(bench.outcomes()).containsExactly("INVITED");
    }

    @Test
    void oneTicketUnderTwoNamesIsHandledOnce() {
        bench.file("INC1", "Phone", LOST);
        bench.deliver("INC1");
        bench.deliver("sys-INC1");
        bench.intake.take(Source.SERVICENOW, "INC1", "another delivery");
        bench.runAll();

        assertThat(bench.invited).hasSize(1);
        assertThat(bench.outcomes()).containsExactly("INVITED", "SAME", "SAME");
    }

    @RepeatedTest(5)
    void oneTicketByManyWaysAtOnceIsHandledOnce() throws Exception {
        bench.file("INC1", "Phone", LOST);
        bench.deliver("INC1");
        bench.deliver("sys-INC1");
        List<UUID> both = bench.waiting();
        ExecutorService instances = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> runs = List.of(
                    instances.submit(() -> bench.handling.run(both.get(0))),
                    instances.submit(() -> bench.handling.run(both.get(1))),
                    instances.submit(() -> bench.handling.run(both.get(0))),
                    instances.submit(() -> bench.handling.run(both.get(1))));
            for (Future<?> run : runs) {
                run.get();
            }
        } finally {
            instances.shutdown();
        }

        assertThat(bench.invited).hasSize(1);
        assertThat(bench.outcomes()).containsExactly("INVITED", "SAME");
    }

    @RepeatedTest(5)
    void oneDeliveryThatComesSeveralTimesAtOnceIsTakenOnce() throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(4);
        try {
            List<Future<Boolean>> answers = senders.invokeAll(
                    Collections.nCopies(4, () -> bench.intake.take(Source.JIRA, "ITS-1", "the same")));
            int taken = 0;
            for (Future<Boolean> answer : answers) {
                taken += answer.get() ? 1 : 0;
            }
            assertThat(taken).isOne();
        } finally {
            senders.shutdown();
        }
        assertThat(bench.count("intake_ticket")).isOne();
        assertThat(bench.count("scheduled_tasks")).isOne();
        assertThat(bench.audit()).containsExactly("INTAKE_RECEIVED");
    }

    @Test
    void theSchedulerWorksItOffAndKeepsNothing() {
        bench.file("INC1", "Phone", LOST);
        bench.deliver("INC1");
        bench.scheduler.start();
        try {
            await().until(() -> {
                bench.scheduler.triggerCheckForDueExecutions();
                return bench.outcomes().equals(List.of("INVITED")) && bench.count("scheduled_tasks") == 0;
            });
        } finally {
            bench.scheduler.stop();
        }
        assertThat(bench.invited).hasSize(1);
    }

    @Test
    void theFirstLookBeginsNow() {
        bench.file("INC1", "Phone", LOST);
        bench.clock.advance(Duration.ofMinutes(1));
        bench.sweep.run();
        bench.clock.advance(Duration.ofMinutes(5));
        bench.sweep.run();

        assertThat(bench.count("intake_ticket")).isZero();
    }

    @Test
    void whatNobodyDeliveredIsFoundAndWhatIsKnownIsNot() {
        bench.sweep.run();
        bench.clock.advance(Duration.ofMinutes(1));
        bench.file("INC1", "Phone", LOST);
        bench.deliver("INC1");
        bench.runAll();
        for (int i = 2; i <= 9; i++) {
            bench.clock.advance(Duration.ofSeconds(1));
            bench.file("INC" + i, "Phone", LOST);
        }
        bench.file("OWN", "Phone", LOST, true, true);
        bench.file("CLOSED", "Phone", LOST, false, false);
        bench.clock.advance(Duration.ofMinutes(5));
        bench.sweep.run();
        bench.runAll();
        bench.clock.advance(Duration.ofMinutes(5));
        bench.sweep.run();
        bench.runAll();

        assertThat(bench.invited).hasSize(9).doesNotHaveDuplicates();
        assertThat(bench.outcomes()).containsOnly("INVITED");
        // what comes by a webhook afterwards is the same ticket
        bench.deliver("INC5");
        bench.runAll();
        assertThat(bench.invited).hasSize(9);
    }

    @Test
    void aDeskThatFailsIsAskedTheNextTimeFromWhereItWas() {
        bench.sweep.run();
        Instant begun = bench.clock.instant();
        bench.clock.advance(Duration.ofMinutes(1));
        bench.file("INC1", "Phone", LOST);
        bench.filed.failure = silent;
        bench.clock.advance(Duration.ofHours(2));
        bench.sweep.run();
        bench.filed.failure = null;
        bench.sweep.run();
        bench.runAll();

        assertThat(bench.filed.looks.subList(0, 2)).containsOnly(begun);
        assertThat(bench.invited).hasSize(1);
    }

    @Test
    void noLookReachesBackForMoreThanADay() {
        bench.sweep.run();
        bench.clock.advance(Duration.ofMinutes(1));
        bench.file("INC1", "Phone", LOST);
        bench.clock.advance(Duration.ofDays(3));
        bench.sweep.run();

        assertThat(bench.filed.looks).containsExactly(bench.clock.instant().minus(Duration.ofDays(1)));
        assertThat(bench.count("intake_ticket")).isZero();
    }

    @Test
    void whatIsDoneWithGoesWhenItIsOldAndWhatWaitsStays() {
        bench.deliver("INC1");
        bench.runAll();
        bench.deliver("INC2");
        bench.clock.advance(Duration.ofDays(30));
        bench.deliver("INC3");
        OldRows old = IntakeStore.oldTickets(bench.jdbc);
        OldRows deliveries = IntakeStore.oldDeliveries(bench.jdbc);

        assertThat(deliveries.dropBefore(bench.clock.instant().minus(Duration.ofDays(2))))
                .isEqualTo(2);
        assertThat(old.dropBefore(bench.clock.instant().minus(Duration.ofDays(2))))
                .isOne();
        assertThat(old.dropBefore(bench.clock.instant().minus(Duration.ofDays(2))))
                .isZero();
        assertThat(bench.count("intake_ticket")).isEqualTo(2);
        assertThat(bench.count("intake_delivery")).isOne();
    }
}
