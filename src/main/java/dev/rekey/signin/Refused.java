package dev.rekey.signin;

/** A sign-on that proves nothing; the message says why, for the audit log only. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    Refused(String why) {
        super(why);
    }
}
