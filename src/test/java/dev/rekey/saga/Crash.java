package dev.rekey.saga;

/** The power went off. */
final class Crash extends Error {

    Crash() {
        super("the power went off");
    }
}
