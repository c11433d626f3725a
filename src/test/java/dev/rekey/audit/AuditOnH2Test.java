package dev.rekey.audit;

import dev.rekey.TestDatabase;

class AuditOnH2Test extends AuditContract {

    AuditOnH2Test() {
        super(TestDatabase.h2());
    }
}
