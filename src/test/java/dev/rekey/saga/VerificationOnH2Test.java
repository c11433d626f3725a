package dev.rekey.saga;

import dev.rekey.TestDatabase;

class VerificationOnH2Test extends VerificationContract {

    VerificationOnH2Test() {
        super(TestDatabase.h2());
    }
}
