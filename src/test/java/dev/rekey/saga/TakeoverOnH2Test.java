package dev.rekey.saga;

import dev.rekey.TestDatabase;

class TakeoverOnH2Test extends TakeoverContract {
    TakeoverOnH2Test() {
        super(TestDatabase.h2());
    }
}
