package dev.rekey.saga;

import dev.rekey.TestDatabase;

class ResetTaskOnPostgresTest extends ResetTaskContract {

    ResetTaskOnPostgresTest() {
        super(TestDatabase.postgres());
    }
}
