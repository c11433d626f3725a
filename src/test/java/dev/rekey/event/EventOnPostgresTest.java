package dev.rekey.event;

import dev.rekey.TestDatabase;

class EventOnPostgresTest extends EventContract {

    EventOnPostgresTest() {
        super(TestDatabase.postgres());
    }
}
