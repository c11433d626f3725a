package dev.rekey.intake;

import dev.rekey.TestDatabase;

class IntakeOnPostgresTest extends IntakeContract {

    IntakeOnPostgresTest() {
        super(TestDatabase.postgres());
    }
}
