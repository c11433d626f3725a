package dev.rekey.brake;

import dev.rekey.TestDatabase;

class BrakeOnPostgresTest extends BrakeContract {

    BrakeOnPostgresTest() {
        super(TestDatabase.postgres());
    }
}
