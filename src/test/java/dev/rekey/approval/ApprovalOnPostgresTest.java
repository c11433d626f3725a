package dev.rekey.approval;

import dev.rekey.TestDatabase;

class ApprovalOnPostgresTest extends ApprovalContract {

    ApprovalOnPostgresTest() {
        super(TestDatabase.postgres());
    }
}
