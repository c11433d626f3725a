package dev.rekey.signin;

import dev.rekey.reset.ResetId;

/**
 * A sign-on that was begun, and comes back once.
 *
 * @param nonce what the ID token has to name
 * @param verifier proves to the provider that the same one began it (RFC 7636)
 * @param browserHash the browser in which it was begun, as a hash
 */
record SignOn(ResetId reset, String nonce, String verifier, String browserHash) {}
