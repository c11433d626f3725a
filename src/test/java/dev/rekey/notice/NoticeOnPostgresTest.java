package dev.rekey.notice;

import dev.rekey.TestDatabase;

class NoticeOnPostgresTest extends NoticeContract {

    NoticeOnPostgresTest() {
        super(TestDatabase.postgres());
    }
}
