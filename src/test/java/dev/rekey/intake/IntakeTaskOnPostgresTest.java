package dev.rekey.intake;

import dev.rekey.TestDatabase;

class IntakeTaskOnPostgresTest extends IntakeTaskContract {

    IntakeTaskOnPostgresTest() {
        super(TestDatabase.postgres());
    }
}
