package dev.rekey.reset;

/** What a second factor is; {@link #OTHER} for types that PingOne may add any day. */
public enum FactorKind {
    PUSH_APP,
    TEXT_MESSAGE,
    VOICE_CALL,
    WHATSAPP,
    EMAIL,
    AUTHENTICATOR_APP,
    PASSKEY,
    BUILT_IN,
    SECURITY_KEY,
    HARDWARE_TOKEN,
    DESKTOP_APP,
    OTHER;

    /** How hard it is to take over from afar: for comparing what was removed with what was paired. */
    public Strength strength() {
        return switch (this) {
            case PASSKEY, BUILT_IN, SECURITY_KEY -> Strength.PHISHING_RESISTANT;
            case PUSH_APP, AUTHENTICATOR_APP, HARDWARE_TOKEN, DESKTOP_APP -> Strength.HELD;
            case TEXT_MESSAGE, VOICE_CALL, WHATSAPP, EMAIL -> Strength.SENT;
            case OTHER -> Strength.UNKNOWN;
        };
    }

    /** Whether a message or a call goes to a number or mailbox. */
    public boolean isSentTo() {
        return this == TEXT_MESSAGE || this == VOICE_CALL || this == WHATSAPP || this == EMAIL;
    }

    /**
     * How hard a factor is to take over from afar, weakest first.
     *
     * <p>Source: NIST SP 800-63B-4, section 3.2.5 (phishing resistance: a key bound to the site), 3.1.3 and 3.1.4 (an app or a
     * token that is held), 3.1.3.3 (the telephone network is restricted; e-mail is none at all).
     */
    public enum Strength {
        /** Nobody knows: neither weaker nor stronger than any other. */
        UNKNOWN,
        /** A code or call that goes to a number or mailbox, which can be taken over without the person. */
        SENT,
        /** An app or a token that the person holds, whose codes or questions can be passed on to a false site. */
        HELD,
        /** A key that answers only the site that it was made for. */
        PHISHING_RESISTANT;

        /** Whether this is known to be weaker than the other. */
        public boolean isWeakerThan(Strength other) {
            return this != UNKNOWN && other != UNKNOWN && compareTo(other) < 0;
        }
    }
}
