package dev.rekey.saga;

import dev.rekey.TestDatabase;

class ResetTaskOnH2Test extends ResetTaskContract {

    ResetTaskOnH2Test() {
        super(TestDatabase.h2());
    }
}
