package dev.rekey.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekey.reset.FiledTicket;
import dev.rekey.reset.FiledTickets;
import dev.rekey.reset.RemoteFailure.Unavailable;
import dev.rekey.reset.Requester;
import dev.rekey.reset.ResetId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every desk promises of the tickets that people file with it. */
abstract class FiledTicketsContract {

    private static final String WORDS = "PingID doesn't work; I have a new phone.";

    private final Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);

    abstract FiledTickets tickets();

    /** Files one for Amara and returns the desk's id of it. */
    abstract String file(String subject, String words, Instant at);

    abstract void resolve(String id);

    /** Has Rekey open one. */
    abstract void openedByRekey(ResetId reset);

    abstract void ignoresFilters();

    abstract void isBroken();

    /** What the desk's record says of Amara. */
    abstract Requester amara();

    @Test
    void aTicketIsReadWithItsWordsAndWithWhomItIsFor() {
        String id = file("New phone", WORDS, now);

        assertThat(tickets().read(id)).get().satisfies(ticket -> {
            assertThat(ticket.ref().id()).isEqualTo(id);
            assertThat(ticket.subject()).isEqualTo("New phone");
            assertThat(ticket.description()).isEqualTo(WORDS);
            assertThat(ticket.requester()).isEqualTo(amara());
            assertThat(ticket.filedAt()).isEqualTo(now);
            assertThat(ticket.isOpen()).isTrue();
            assertThat(ticket.isOurs()).isFalse();
        });
    }

    @Test
    void itIsFoundByTheNumberThatPeopleUse() {
        String id = file("New phone", WORDS, now);
        String number = tickets().read(id).orElseThrow().ref().number();

        assertThat(tickets().read(number)).isEqualTo(tickets().read(id));
    }

    @Test
    void aResolvedOneIsNotOpen() {
        String id = file("New phone", WORDS, now);
        resolve(id);

        assertThat(tickets().read(id)).get().returns(false, FiledTicket::isOpen);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HELP-999",
                "INC9999999",
                "00000000000000000000000000000000",
                "../sys_user",
                "INC1^ORDERBYnumber",
                "HELP-1/comment",
                "HELP-1 OR 1=1"
            })
    void whatIsNotThereOrNoIdIsNoTicket(String id) {
        file("New phone", WORDS, now);

        assertThat(tickets().read(id)).isEmpty();
    }

    @Test
    void whatWasFiledSinceThenComesOldestFirstWithoutWhatRekeyHasOpened() {
        String old = file("Old", WORDS, now.minus(Duration.ofHours(3)));
        String second = file("Second", WORDS, now.minusSeconds(60));
        String first = file("First", WORDS, now.minusSeconds(300));
        openedByRekey(ResetId.random());

        assertThat(tickets().filedSince(now.minusSeconds(600)))
                .extracting(ticket -> ticket.ref().id())
                .containsExactly(first, second)
                .doesNotContain(old);
    }

    @Test
    void aDeskThatIgnoresTheFilterDoesNotBringUpWhatIsOld() {
        file("Old", WORDS, now.minus(Duration.ofHours(3)));
        String fresh = file("New", WORDS, now);
        ignoresFilters();

        assertThat(tickets().filedSince(now.minusSeconds(600)))
                .extracting(ticket -> ticket.ref().id())
                .containsExactly(fresh);
    }

    @Test
    void aDeskThatDoesNotAnswerIsNotTakenForAnEmptyOne() {
        String id = file("New phone", WORDS, now);
        isBroken();

        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> tickets().read(id));
        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> tickets().filedSince(now.minusSeconds(600)));
    }
}
