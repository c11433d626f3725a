package dev.rekey.saga;

import dev.rekey.TestDatabase;

class ResetLimitsOnH2Test extends ResetLimitsContract {

    ResetLimitsOnH2Test() {
        super(TestDatabase.h2());
    }
}
