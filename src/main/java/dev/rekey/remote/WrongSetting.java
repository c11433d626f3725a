package dev.rekey.remote;

/** A setting is missing or wrong: the message is one sentence that names it, and the start stops there. */
public final class WrongSetting extends IllegalArgumentException {

    /** With the sentence for whoever runs Rekey. */
    public WrongSetting(String sentence) {
        super(sentence);
    }
}
