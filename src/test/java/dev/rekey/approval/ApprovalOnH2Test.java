package dev.rekey.approval;

import dev.rekey.TestDatabase;

class ApprovalOnH2Test extends ApprovalContract {

    ApprovalOnH2Test() {
        super(TestDatabase.h2());
    }
}
