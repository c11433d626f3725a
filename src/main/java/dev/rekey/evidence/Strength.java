package dev.rekey.evidence;

import java.util.Set;

/** How much a set of evidence is worth together, weakest first. */
public enum Strength {
    /** Nothing but the chat. */
    NONE,
    /** Something that is known, or one person's word. */
    WEAK,
    /** Two independent people, neither of them the one who asks. */
    FAIR,
    /** A factor that PingOne has checked, or an identity proofing. */
    STRONG;

    /** What means of these classes are worth. */
    public static Strength of(Set<EvidenceClass> kinds) {
        if (kinds.contains(EvidenceClass.FACTOR) || kinds.contains(EvidenceClass.PROOFING)) {
            return STRONG;
        }
        if (kinds.contains(EvidenceClass.VOUCHER) && kinds.contains(EvidenceClass.AGENT)) {
            return FAIR;
        }
        return kinds.isEmpty() ? NONE : WEAK;
    }
}
