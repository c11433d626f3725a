package dev.rekey.evidence;

import java.util.Arrays;
import java.util.Optional;

/** How an agent of the service desk has made sure that it is the person. */
public enum Attestation {
    /** Source: HHS HC3, "Social Engineering Attacks Targeting IT Help Desks": call back the number on record. */
    CALLED_BACK("called-back", "I called back the number on record"),
    /** Source: Mandiant, "UNC3944: Proactive Hardening Recommendations": live video with a badge or an ID. */
    ON_VIDEO("on-video", "I saw the person on video with a badge or an ID");

    private final String word;
    private final String words;

    Attestation(String word, String words) {
        this.word = word;
        this.words = words;
    }

    /** The one that is called so on the wire; empty for anything else. */
    public static Optional<Attestation> called(String word) {
        return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
    }

    /** What it is called on the wire. */
    public String word() {
        return word;
    }

    /** What the agent says by it. */
    public String words() {
        return words;
    }
}
