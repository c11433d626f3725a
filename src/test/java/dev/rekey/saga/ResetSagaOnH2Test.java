package dev.rekey.saga;

import dev.rekey.TestDatabase;

class ResetSagaOnH2Test extends ResetSagaContract {

    ResetSagaOnH2Test() {
        super(TestDatabase.h2());
    }
}
