package dev.rekey.saga;

import static dev.rekey.saga.Fixtures.FROM;
import static dev.rekey.saga.Fixtures.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekey.reset.HandOver;
import dev.rekey.reset.Person;
import dev.rekey.reset.Reset;
import dev.rekey.reset.ResetStep;
import dev.rekey.reset.Story;
import dev.rekey.reset.TicketRef;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Somebody has filed a ticket, and Rekey writes to them first. */
class InvitationTest extends OnTheBench {

    private static final Person ED = new Person("tenant", "ed", "Ed Novak");
    private static final TicketRef FILED = new TicketRef("t-0", "INC0010002");
    private static final String WORDS = "New phone, PingID does not work. My code is 123456";
    private static final String CHAT = "chat-ed";
    private static final String CARD = "card-9";

    @Test
    void theFirstMessageSaysWhoWritesAboutWhichTicketAndThatNothingHappensByItself() throws Exception {
        Reset invited = run(invite());

        assertThat(invited.step()).isEqualTo(ResetStep.OFFERED);
        assertThat(invited.card().conversationId()).isEqualTo(CHAT);
        assertThat(bench.teams.card())
                .contains(
                        "About your ticket INC0010002",
                        "I’m Rekey",
                        "Nothing happens unless you say yes",
                        "That wasn’t me");
        assertThat(bench.desk.notes()).isEmpty();
        assertThat(bench.faults.made()).containsOnly(Call.SHOW);
    }

    @Test
    void theWordsOfTheTicketAreKeptWithoutWhatMayBeACode() {
        assertThat(invite().reason()).contains("PingID does not work").doesNotContain("123456");
    }

    @Test
    void whatThePersonFiledBecomesTheTicketOfTheReset() throws Exception {
        Reset confirmed = bench.sagas.confirm(run(invite()), CARD, FROM);
        Reset done = run(bench.sagas.choose(run(confirmed), List.of(PHONE.id()), CARD, FROM));

        assertThat(done.step()).isEqualTo(ResetStep.WATCHING);
        assertThat(done.ticket()).isEqualTo(FILED);
        assertThat(bench.faults.count(Call.OPEN)).isZero();
        assertThat(bench.desk.notes())
                .contains("Source: ticket INC0010002, then Microsoft Teams chat", "iPhone 15", "Removed from PingOne");
        assertThat(lines(done)).contains("INVITED", "TICKET_CONTINUED").doesNotContain("TICKET_OPENED");
    }

    @Test
    void whoDoesNotWantItKeepsTheirTicketAndPeopleHaveIt() throws Exception {
        Reset declined = run(bench.sagas.withdraw(run(invite()), CARD, FROM));

        assertThat(declined.step()).isEqualTo(ResetStep.HANDED_OVER);
        assertThat(declined.handOver()).isEqualTo(HandOver.DECLINED);
        assertThat(declined.ticket()).isEqualTo(FILED);
        assertThat(bench.desk.state()).isEqualTo("HANDED_OVER");
        assertThat(bench.desk.notes()).contains("does not want Rekey to do it", "Nothing was removed.");
    }

    @Test
    void whoDoesNotAnswerForFourHoursIsLeftToPeople() throws Exception {
        Reset invited = run(invite());
        bench.clock.advance(Duration.ofMinutes(239));
        assertThat(run(invited).step()).isEqualTo(ResetStep.OFFERED);
        assertThat(bench.saga.run(invited.id()).until())
                .isEqualTo(invited.stepAt().plus(Duration.ofHours(4)));

        bench.clock.advance(Duration.ofMinutes(1));
        Reset unanswered = run(invited);
        assertThat(unanswered.handOver()).isEqualTo(HandOver.UNANSWERED);
        assertThat(bench.desk.state()).isEqualTo("HANDED_OVER");
        assertThat(bench.teams.card()).contains("I haven’t heard from you");
    }

    @Test
    void whoSaysYesAndThenChoosesNothingIsLeftToPeopleAsWell() throws Exception {
        Reset choosing = run(bench.sagas.confirm(run(invite()), CARD, FROM));
        assertThat(choosing.step()).isEqualTo(ResetStep.CHOOSING);
        bench.clock.advance(Duration.ofHours(4));

        assertThat(run(choosing).handOver()).isEqualTo(HandOver.UNANSWERED);
    }

    @Test
    void whomTheChatDoesNotReachIsLeftToPeopleAtOnce() throws Exception {
        bench.faults.refused(Call.SHOW);

        Reset unreachable = run(invite());

        assertThat(unreachable.handOver()).isEqualTo(HandOver.UNREACHABLE);
        assertThat(bench.desk.state()).isEqualTo("HANDED_OVER");
    }

    @Test
    void whoHasNotFiledItReportsIt() throws Exception {
        Reset invited = run(invite());
        Reset reported = run(bench.sagas.handOver(invited, HandOver.REPORTED, "", CARD, FROM));

        TicketRef incident = Objects.requireNonNull(reported.ticket());
        assertThat(incident).isNotEqualTo(FILED);
        assertThat(bench.desk.notes())
                .contains(
                        "treat it as a security incident",
                        "treated as a security incident in ticket " + incident.number());
        assertThat(bench.faults.count(Call.REMOVE)).isZero();
    }

    @Test
    void whoTalksToRekeyAlreadyHasOneCase() {
        assertThat(bench.sagas.invite(Fixtures.AMARA, "chat", FILED, Story.of(WORDS), FROM))
                .isEmpty();

        assertThat(bench.now().request()).isEqualTo(FILED);
        bench.sagas.choose(bench.run().reset(), List.of(PHONE.id()), CARD, FROM);
        assertThat(bench.settle().ticket()).isEqualTo(FILED);
        assertThat(bench.faults.count(Call.OPEN)).isZero();
    }

    @Test
    void aTicketThatComesWhileTheFirstCardIsOnItsWayJoinsAMomentLater() throws Exception {
        Reset offered = bench.sagas.offer(ED, CHAT, Story.of(""), FROM);
        assertThatExceptionOfType(StaleReset.class)
                .isThrownBy(() -> bench.sagas.invite(ED, CHAT, FILED, Story.of(WORDS), FROM));
        assertThat(run(offered).step()).isEqualTo(ResetStep.OFFERED);

        bench.sagas.cardIsAt(offered, CHAT, CARD);
        assertThat(bench.sagas.invite(ED, CHAT, FILED, Story.of(WORDS), FROM)).isEmpty();
        assertThat(run(offered)).returns(ResetStep.OFFERED, Reset::step).returns(FILED, Reset::request);
    }

    @Test
    void aQuestionThatNobodyAnsweredYesterdayIsNoCaseToJoin() throws Exception {
        Reset yesterday = bench.sagas.offer(ED, CHAT, Story.of(""), FROM);
        bench.sagas.cardIsAt(yesterday, CHAT, CARD);
        bench.clock.advance(Duration.ofDays(1));

        Reset invited = run(invite());
        assertThat(invited.id()).isNotEqualTo(yesterday.id());
        assertThat(invited.step()).isEqualTo(ResetStep.OFFERED);
        assertThat(bench.teams.card()).contains("About your ticket");
    }

    @Test
    void whoIsHelpedUnderAnotherTicketGetsNoSecondCase() {
        Reset watched = bench.settleWith(PHONE);

        assertThat(bench.sagas.invite(Fixtures.AMARA, "chat", FILED, Story.of(WORDS), FROM))
                .contains(watched.ticket());
        assertThat(bench.now()).isEqualTo(watched);
    }

    @Test
    void theSameTicketInvitesOnce() throws Exception {
        Reset invited = run(invite());

        assertThat(bench.sagas.invite(ED, CHAT, FILED, Story.of(WORDS), FROM)).isEmpty();
        assertThat(bench.sagas.openFor(ED)).contains(invited);
    }

    private Reset invite() {
        assertThat(bench.sagas.invite(ED, CHAT, FILED, Story.of(WORDS), FROM)).isEmpty();
        return bench.sagas.openFor(ED).orElseThrow();
    }

    private Reset run(Reset reset) throws InterruptedException {
        return bench.saga.run(reset.id()).reset();
    }

    private List<String> lines(Reset reset) {
        return database.jdbc()
                .sql("select event from audit_event where reset_id = :reset order by seq")
                .param("reset", reset.id().value())
                .query(String.class)
                .list();
    }
}
