package dev.rekey.ticket;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekey.TestDatabase;
import dev.rekey.reset.RemoteFailure.Unavailable;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class EmbeddedTicketDeskTest extends EmbeddedTicketDeskContract {

    EmbeddedTicketDeskTest() {
        super(TestDatabase.h2());
    }

    @Test
    void aDatabaseThatIsDownMayComeBack() {
        TestDatabase gone = TestDatabase.h2();
        gone.close();
        EmbeddedTicketDesk desk = new EmbeddedTicketDesk(gone.jdbc(), gone.transaction(), Clock.systemUTC());

        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> desk.open(draft()));
    }
}
