package dev.rekey.reset;

import java.net.URI;

/** Where somebody proves their identity anew, such as with a document and their face: a page of others, for one case. */
@FunctionalInterface
public interface ProofingPage {

    /** The address for this case, which waits for evidence; known to the card of its person only. */
    URI addressFor(Reset reset);
}
