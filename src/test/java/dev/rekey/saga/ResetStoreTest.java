package dev.rekey.saga;

import dev.rekey.TestDatabase;

class ResetStoreTest extends ResetStoreContract {

    ResetStoreTest() {
        super(TestDatabase.h2());
    }
}
