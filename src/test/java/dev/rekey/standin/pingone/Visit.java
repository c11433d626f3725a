package dev.rekey.standin.pingone;

import org.jspecify.annotations.Nullable;

/**
 * A visit to the self-service pages.
 *
 * @param formToken what each form must send back, so that no other site can post in the visitor's name
 * @param signOn the sign-on of the visitor, or null before that
 */
record Visit(String id, String formToken, @Nullable Session signOn) {}
