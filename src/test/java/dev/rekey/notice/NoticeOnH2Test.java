package dev.rekey.notice;

import dev.rekey.TestDatabase;

class NoticeOnH2Test extends NoticeContract {

    NoticeOnH2Test() {
        super(TestDatabase.h2());
    }
}
