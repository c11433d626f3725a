package dev.rekey.evidence;

import java.time.Duration;

/**
 * How long to wait between the evidence and the removal, so that whoever is told of it can still stop it.
 *
 * <p>Source: NIST SP 800-63B-4, section 4.2, expects longer waits for weaker recovery.
 */
public record Delays(Duration strong, Duration fair, Duration weak) {

    /** What holds without a policy file. */
    public static final Delays USUAL = new Delays(Duration.ZERO, Duration.ofMinutes(30), Duration.ofHours(24));

    /** No wait at all. */
    public static final Delays NONE = new Delays(Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /** The wait for evidence of this strength. */
    public Duration after(Strength strength) {
        return switch (strength) {
            case STRONG -> strong;
            case FAIR -> fair;
            case WEAK, NONE -> weak;
        };
    }
}
