package dev.rekey.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.reset.Person;
import dev.rekey.reset.ResetId;
import dev.rekey.reset.TicketDesk;
import dev.rekey.reset.TicketDraft;
import dev.rekey.reset.TicketRef;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What each desk promises: every call may come twice, because Rekey may have been stopped before it noted the answer. */
abstract class TicketDeskContract {

    /** The desk under test. */
    abstract TicketDesk desk();

    /** How many tickets the desk keeps for a reset. */
    abstract int ticketsOf(ResetId reset);

    /** What agents read in a ticket, oldest first. */
    abstract List<String> notesIn(TicketRef ticket);

    /** What whoever filed the ticket reads in the portal, oldest first. */
    abstract List<String> repliesIn(TicketRef ticket);

    /** Whether the ticket is ranked as a security incident. */
    abstract boolean isUrgent(TicketRef ticket);

    /** Whether the ticket is resolved. */
    abstract boolean isResolved(TicketRef ticket);

    /** Notes without the last line, by which a desk that only appends knows them again. */
    static List<String> withoutMarks(List<String> notes) {
        return notes.stream()
                .map(note -> note.replaceFirst("\n\\(Rekey [0-9a-f]{10}\\)$", ""))
                .toList();
    }

    static TicketDraft draft() {
        return new TicketDraft(
                ResetId.random(), new Person("tenant", "amara", "Amara Okafor"), "PingID: replace 1 factor", "Who: …");
    }

    static TicketDraft incident() {
        return new TicketDraft(
                ResetId.random(),
                new Person("tenant", "amara", "Amara Okafor"),
                "Security incident: PingID, not me",
                "Who: …",
                true);
    }

    @Test
    void aSecurityIncidentIsRankedAsOneAndAnyOtherTicketIsNot() {
        TicketRef incident = desk().open(incident());
        TicketRef other = desk().open(draft());

        assertThat(isUrgent(incident)).isTrue();
        assertThat(isUrgent(other)).isFalse();
    }

    @Test
    void aSecurityIncidentThatIsHandedOverKeepsItsRank() {
        TicketRef ticket = desk().open(incident());

        desk().handOver(ticket, "REPORTED", "That was not me.");

        assertThat(isUrgent(ticket)).isTrue();
        assertThat(notesIn(ticket)).containsExactly("That was not me.");
    }

    @Test
    void aSecurityIncidentIsOneTicketWhenItIsOpenedTwice() {
        TicketDraft incident = incident();

        assertThat(desk().open(incident)).isEqualTo(desk().open(incident));
        assertThat(ticketsOf(incident.reset())).isOne();
    }

    @Test
    void aReplyIsForThePersonAndANoteIsNot() {
        TicketRef ticket = desk().open(draft());

        desk().note(ticket, "removal", "removed");
        desk().tell(ticket, "invited", "I have written to you.");

        assertThat(notesIn(ticket)).containsExactly("removed");
        assertThat(repliesIn(ticket)).containsExactly("I have written to you.");
    }

    @Test
    void aReplyUnderTheSameKeyIsGivenOnce() {
        TicketRef ticket = desk().open(draft());

        desk().tell(ticket, "invited", "first");
        desk().tell(ticket, "invited", "second");
        desk().tell(ticket, "people", "third");

        assertThat(repliesIn(ticket)).containsExactly("first", "third");
    }

    @Test
    void aReplyAndANoteUnderTheSameKeyAreBothKept() {
        TicketRef ticket = desk().open(draft());

        desk().tell(ticket, "intake", "for the person");
        desk().note(ticket, "intake", "for agents");

        assertThat(repliesIn(ticket)).containsExactly("for the person");
        assertThat(notesIn(ticket)).containsExactly("for agents");
    }

    @Test
    void aReplyInAResolvedTicketIsTaken() {
        TicketRef ticket = desk().open(draft());

        desk().close(ticket, "Paired.");
        desk().tell(ticket, "people", "The people of the service desk take care of this ticket.");

        assertThat(repliesIn(ticket)).hasSize(1);
        assertThat(isResolved(ticket)).isTrue();
    }

    @Test
    void openedTwiceItIsOneTicketWithOneNumber() {
        TicketDraft draft = draft();

        assertThat(desk().open(draft)).isEqualTo(desk().open(draft));
        assertThat(ticketsOf(draft.reset())).isOne();
    }

    @Test
    void eachResetHasItsOwnTicketAndNumber() {
        TicketRef one = desk().open(draft());
        TicketRef other = desk().open(draft());

        assertThat(one.id()).isNotEqualTo(other.id());
        assertThat(one.number()).isNotEqualTo(other.number());
    }

    @Test
    void aNoteUnderTheSameKeyIsWrittenOnce() {
        TicketRef ticket = desk().open(draft());

        desk().note(ticket, "removal", "first");
        desk().note(ticket, "removal", "second");

        assertThat(notesIn(ticket)).containsExactly("first");
    }

    @Test
    void notesUnderOtherKeysOrInOtherTicketsAreNotMixedUp() {
        TicketRef one = desk().open(draft());
        TicketRef other = desk().open(draft());

        desk().note(one, "removal", "removed");
        desk().note(one, "paired", "paired");
        desk().note(other, "removal", "removed elsewhere");

        assertThat(notesIn(one)).containsExactly("removed", "paired");
        assertThat(notesIn(other)).containsExactly("removed elsewhere");
    }

    @Test
    void handedOverTwiceItSaysWhyOnceAndStaysOpen() {
        TicketRef ticket = desk().open(draft());

        desk().handOver(ticket, "ASKED", "Please take over.");
        desk().handOver(ticket, "ASKED", "Please take over.");

        assertThat(notesIn(ticket)).containsExactly("Please take over.");
        assertThat(isResolved(ticket)).isFalse();
    }

    @Test
    void handedOverForASecondReasonItSaysBoth() {
        TicketRef ticket = desk().open(draft());

        desk().handOver(ticket, "left", "Some factors are left.");
        desk().handOver(ticket, "REPORTED", "That was not me.");

        assertThat(notesIn(ticket)).containsExactly("Some factors are left.", "That was not me.");
        assertThat(isResolved(ticket)).isFalse();
    }

    @Test
    void closedTwiceItIsResolvedAndSaysWhyOnce() {
        TicketRef ticket = desk().open(draft());

        desk().close(ticket, "Paired.");
        desk().close(ticket, "Paired.");

        assertThat(notesIn(ticket)).containsExactly("Paired.");
        assertThat(isResolved(ticket)).isTrue();
    }

    @Test
    void aNoteToAResolvedTicketIsTaken() {
        TicketRef ticket = desk().open(draft());

        desk().close(ticket, "Paired.");
        desk().note(ticket, "afterword 1", "Thanks!");

        assertThat(notesIn(ticket)).containsExactly("Paired.", "Thanks!");
        assertThat(isResolved(ticket)).isTrue();
    }

    @Test
    void aTicketThatWasHandedOverCanBeResolved() {
        TicketRef ticket = desk().open(draft());

        desk().handOver(ticket, "left", "Some factors are left.");
        desk().close(ticket, "Paired.");

        assertThat(notesIn(ticket)).containsExactly("Some factors are left.", "Paired.");
        assertThat(isResolved(ticket)).isTrue();
    }

    @Test
    void aNoteAndAHandOverUnderTheSameKeyAreBothKept() {
        TicketRef ticket = desk().open(draft());

        desk().note(ticket, "left", "Two were removed.");
        desk().handOver(ticket, "left", "One is left.");

        assertThat(notesIn(ticket)).containsExactly("Two were removed.", "One is left.");
    }

    @Test
    void notesOfSeveralLinesKeepThem() {
        TicketRef ticket = desk().open(draft());

        desk().note(ticket, "removal", "Removed:\n  - Amara’s phone, removed\n  (none)");

        assertThat(notesIn(ticket)).containsExactly("Removed:\n  - Amara’s phone, removed\n  (none)");
    }

    @Test
    void aTicketThatIsResolvedIsStillFound() {
        TicketDraft draft = draft();
        TicketRef ticket = desk().open(draft);

        desk().close(ticket, "Paired.");

        assertThat(desk().open(draft)).isEqualTo(ticket);
    }
}
