package dev.rekey.saga;

import dev.rekey.TestDatabase;

class UpgradeOnH2Test extends UpgradeContract {

    UpgradeOnH2Test() {
        super(TestDatabase.h2());
    }
}
