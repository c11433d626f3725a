package dev.rekey.reset;

import java.net.URI;

/** The way for whoever reads a notice to say that it was not them, without signing in. */
public interface DisputeLinks {

    /**
     * A fresh link for one message: random, good for a limited time and for one report, without any effect until a person
     * presses the button on its page.
     *
     * @param toldTo whom the message is for, as the audit log may name them: a kind of address, masked
     */
    URI issue(ResetId reset, String toldTo);
}
