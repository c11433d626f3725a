package dev.rekey.evidence;

import java.util.Arrays;
import java.util.Optional;

/** The ways in which somebody can prove who they are; a closed list, so that nothing which can be guessed or bought is among them. */
public enum Means {
    /** A sign-on at PingOne with a second factor. */
    SIGN_IN("sign-in", EvidenceClass.FACTOR, Channel.BROWSER),
    /** A sign-on at PingOne with the password only. */
    PASSWORD("password", EvidenceClass.KNOWLEDGE, Channel.BROWSER),
    /** Their manager, as the directory has it. */
    MANAGER("manager", EvidenceClass.VOUCHER, Channel.CHAT),
    /** One of a group that the company has named. */
    GROUP("group", EvidenceClass.VOUCHER, Channel.CHAT),
    /** An agent of the service desk. */
    DESK("desk", EvidenceClass.AGENT, Channel.DESK),
    /** A signed result of an identity proofing. */
    IDENTITY("identity", EvidenceClass.PROOFING, Channel.ELSEWHERE);

    /** Where evidence comes in: what one attacker can hold in one hand. */
    public enum Channel {
        BROWSER,
        /** Teams, but somebody else's: the person's own chat proves nothing. */
        CHAT,
        DESK,
        ELSEWHERE
    }

    private final String word;
    private final EvidenceClass kind;
    private final Channel channel;

    Means(String word, EvidenceClass kind, Channel channel) {
        this.word = word;
        this.kind = kind;
        this.channel = channel;
    }

    /** The means that a policy calls so; empty for anything else. */
    public static Optional<Means> called(String word) {
        return Arrays.stream(values()).filter(means -> means.word.equals(word)).findFirst();
    }

    /** What a policy calls it. */
    public String word() {
        return word;
    }

    /** What it rests on. */
    public EvidenceClass kind() {
        return kind;
    }

    /** Where it comes in. */
    public Channel channel() {
        return channel;
    }
}
