package dev.rekey.saga;

import dev.rekey.TestDatabase;

class UpgradeOnPostgresTest extends UpgradeContract {

    UpgradeOnPostgresTest() {
        super(TestDatabase.postgres());
    }
}
