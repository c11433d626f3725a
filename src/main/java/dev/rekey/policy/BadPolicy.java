package dev.rekey.policy;

/** A policy file that cannot be read: the message says where and why, in one sentence. */
public final class BadPolicy extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    BadPolicy(String sentence) {
        super(sentence);
    }
}
