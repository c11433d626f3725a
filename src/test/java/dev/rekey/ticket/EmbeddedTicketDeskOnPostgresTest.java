package dev.rekey.ticket;

import dev.rekey.TestDatabase;

class EmbeddedTicketDeskOnPostgresTest extends EmbeddedTicketDeskContract {

    EmbeddedTicketDeskOnPostgresTest() {
        super(TestDatabase.postgres());
    }
}
