package dev.rekey.intake;

import dev.rekey.TestDatabase;

class IntakeOnH2Test extends IntakeContract {

    IntakeOnH2Test() {
        super(TestDatabase.h2());
    }
}
