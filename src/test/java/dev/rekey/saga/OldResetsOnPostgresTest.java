package dev.rekey.saga;

import dev.rekey.TestDatabase;

class OldResetsOnPostgresTest extends OldResetsContract {

    OldResetsOnPostgresTest() {
        super(TestDatabase.postgres());
    }
}
