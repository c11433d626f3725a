package dev.rekey.evidence;

/** What evidence rests on: two of the same class are one, whoever gives them. */
public enum EvidenceClass {
    /** Something that the person holds, and that PingOne knows. */
    FACTOR,
    /** Something that the person knows; never enough with a chat alone. */
    KNOWLEDGE,
    /** Somebody who knows the person, and has heard or seen them. */
    VOUCHER,
    /** Somebody of the service desk, who has followed the company's procedure. */
    AGENT,
    /** Identity proofing: a document and a live face. */
    PROOFING
}
