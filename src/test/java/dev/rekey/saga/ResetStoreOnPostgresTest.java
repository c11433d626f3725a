package dev.rekey.saga;

import dev.rekey.TestDatabase;

class ResetStoreOnPostgresTest extends ResetStoreContract {

    ResetStoreOnPostgresTest() {
        super(TestDatabase.postgres());
    }
}
