package dev.rekey.brake;

import dev.rekey.TestDatabase;

class BrakeOnH2Test extends BrakeContract {

    BrakeOnH2Test() {
        super(TestDatabase.h2());
    }
}
