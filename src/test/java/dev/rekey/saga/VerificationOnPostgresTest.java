package dev.rekey.saga;

import dev.rekey.TestDatabase;

class VerificationOnPostgresTest extends VerificationContract {

    VerificationOnPostgresTest() {
        super(TestDatabase.postgres());
    }
}
