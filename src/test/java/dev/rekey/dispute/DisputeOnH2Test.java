package dev.rekey.dispute;

import dev.rekey.TestDatabase;

class DisputeOnH2Test extends DisputeContract {

    DisputeOnH2Test() {
        super(TestDatabase.h2());
    }
}
