package dev.rekey.reset;

/** What a second factor is, in everyday words; {@link #OTHER} for types that PingOne may add any day. */
public enum FactorKind {
    PUSH_APP("PingID app"),
    TEXT_MESSAGE("Text message"),
    VOICE_CALL("Phone call"),
    WHATSAPP("WhatsApp message"),
    EMAIL("E-mail"),
    AUTHENTICATOR_APP("Authenticator app"),
    PASSKEY("Passkey"),
    BUILT_IN("Built-in sign-in (face, fingerprint or PIN)"),
    SECURITY_KEY("Security key"),
    HARDWARE_TOKEN("Hardware token"),
    DESKTOP_APP("PingID desktop app"),
    OTHER("Factor");

    private final String words;

    FactorKind(String words) {
        this.words = words;
    }

    /** What people call it. */
    public String words() {
        return words;
    }

    boolean isSentTo() {
        return this == TEXT_MESSAGE || this == VOICE_CALL || this == WHATSAPP || this == EMAIL;
    }
}
