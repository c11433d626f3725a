package dev.rekey.standin.pingone;

import org.jspecify.annotations.Nullable;

/**
 * A visit to the self-service pages.
 *
 * @param formToken what each form must send back, so that no other site can post in the visitor's name
 * @param userId the user who signed on, or null before that
 */
record Session(String id, String formToken, @Nullable String userId) {}
