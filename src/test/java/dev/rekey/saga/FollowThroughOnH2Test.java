package dev.rekey.saga;

import dev.rekey.TestDatabase;

class FollowThroughOnH2Test extends FollowThroughContract {
    FollowThroughOnH2Test() {
        super(TestDatabase.h2());
    }
}
