package dev.rekey.teams;

import java.io.IOException;

/** Something was about to leave for a host that is not on the list. */
final class ForeignHost extends IOException {

    ForeignHost() {
        super("not a host of the Bot Framework");
    }
}
