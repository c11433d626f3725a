package dev.rekey.intake;

import dev.rekey.TestDatabase;

class IntakeTaskOnH2Test extends IntakeTaskContract {

    IntakeTaskOnH2Test() {
        super(TestDatabase.h2());
    }
}
