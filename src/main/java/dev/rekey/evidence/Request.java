package dev.rekey.evidence;

import java.time.Instant;

/**
 * Somebody who has been asked for evidence.
 *
 * @param who what the person who asks calls them
 * @param number the two digits that the person has to tell them by voice; empty where none are used
 * @param until when the request ends
 */
public record Request(Means means, String who, String number, Instant until) {}
