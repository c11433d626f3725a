package dev.rekey.learning;

/** Examples that cannot be read; the message says where and why. */
public final class BadExamples extends RuntimeException {

    BadExamples(String message) {
        super(message);
    }
}
