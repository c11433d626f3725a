package dev.rekey.saga;

import dev.rekey.TestDatabase;

class TakeoverOnPostgresTest extends TakeoverContract {
    TakeoverOnPostgresTest() {
        super(TestDatabase.postgres());
    }
}
