package dev.rekey.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekey.reset.RemoteFailure.Unknown;
import dev.rekey.reset.TicketDraft;
import dev.rekey.reset.TicketRef;
import dev.rekey.standin.desk.DeskFault;
import dev.rekey.standin.desk.DeskServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What each desk outside of Rekey promises besides: its answers may be lost, and it may refuse what Rekey could do without. */
@ExtendWith(OutputCaptureExtension.class)
abstract class OutsideTicketDeskContract extends TicketDeskContract {

    /** The server of the desk. */
    abstract DeskServer server();

    /** Makes the desk refuse to rank a ticket as a security incident. */
    abstract void takesNoRank();

    @Test
    void aTicketWhoseAnswerIsLostIsUnknownUntilItIsLookedForAndFound() {
        TicketDraft draft = draft();
        server().next("POST", "", DeskFault.lost());

        assertThatExceptionOfType(Unknown.class)
                .isThrownBy(() -> desk().open(draft))
                .matches(unknown -> unknown.retryAfter().compareTo(Duration.ofSeconds(20)) > 0)
                .withMessageContaining("may have opened the ticket and may not");
        TicketRef ticket = desk().open(draft);

        assertThat(ticketsOf(draft.reset())).isOne();
        assertThat(desk().open(draft)).isEqualTo(ticket);
    }

    @Test
    void aTicketOfWhichNobodyKnowsStaysUnknownWhileTheDeskShowsNone() {
        TicketDraft draft = draft();
        server().next("POST", "", DeskFault.cut());
        assertThatExceptionOfType(Unknown.class).isThrownBy(() -> desk().open(draft));

        assertThatExceptionOfType(Unknown.class).isThrownBy(() -> desk().open(draft));
        assertThat(ticketsOf(draft.reset())).isZero();
    }

    @Test
    void aSecurityIncidentIsOpenedWithoutARankThatIsRefused(CapturedOutput log) {
        takesNoRank();

        TicketRef ticket = desk().open(incident());

        assertThat(isUrgent(ticket)).isFalse();
        assertThat(log.getAll()).containsPattern("WARN.*a security incident is .*without");
    }

    @Test
    void aReplyWhoseAnswerIsLostIsThereOnce() {
        TicketRef ticket = desk().open(draft());
        server().next(methodOfReply(), "", DeskFault.lost());

        assertThatExceptionOfType(dev.rekey.reset.RemoteFailure.Unavailable.class)
                .isThrownBy(() -> desk().tell(ticket, "invited", "I have written to you."));
        desk().tell(ticket, "invited", "I have written to you.");

        assertThat(repliesIn(ticket)).containsExactly("I have written to you.");
    }

    /** How a reply is sent. */
    String methodOfReply() {
        return "POST";
    }
}
