package dev.rekey.saga;

import dev.rekey.TestDatabase;

class ResetSagaOnPostgresTest extends ResetSagaContract {

    ResetSagaOnPostgresTest() {
        super(TestDatabase.postgres());
    }
}
