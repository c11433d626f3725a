package dev.rekey.saga;

import dev.rekey.TestDatabase;

class OldResetsOnH2Test extends OldResetsContract {

    OldResetsOnH2Test() {
        super(TestDatabase.h2());
    }
}
