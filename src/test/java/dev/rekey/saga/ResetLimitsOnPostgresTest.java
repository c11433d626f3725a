package dev.rekey.saga;

import dev.rekey.TestDatabase;

class ResetLimitsOnPostgresTest extends ResetLimitsContract {

    ResetLimitsOnPostgresTest() {
        super(TestDatabase.postgres());
    }
}
