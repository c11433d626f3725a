package dev.rekey.saga;

import dev.rekey.TestDatabase;

class FollowThroughOnPostgresTest extends FollowThroughContract {
    FollowThroughOnPostgresTest() {
        super(TestDatabase.postgres());
    }
}
