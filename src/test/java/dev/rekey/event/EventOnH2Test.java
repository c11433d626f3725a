package dev.rekey.event;

import dev.rekey.TestDatabase;

class EventOnH2Test extends EventContract {

    EventOnH2Test() {
        super(TestDatabase.h2());
    }
}
