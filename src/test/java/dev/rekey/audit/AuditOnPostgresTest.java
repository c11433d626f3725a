package dev.rekey.audit;

import dev.rekey.TestDatabase;

class AuditOnPostgresTest extends AuditContract {

    AuditOnPostgresTest() {
        super(TestDatabase.postgres());
    }
}
