package dev.rekey.dispute;

import dev.rekey.TestDatabase;

class DisputeOnPostgresTest extends DisputeContract {

    DisputeOnPostgresTest() {
        super(TestDatabase.postgres());
    }
}
