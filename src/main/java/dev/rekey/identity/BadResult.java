package dev.rekey.identity;

/** A result that is none, or not one to be believed; its message quotes no value that came in. */
final class BadResult extends RuntimeException {

    BadResult(String why) {
        super(why);
    }
}
