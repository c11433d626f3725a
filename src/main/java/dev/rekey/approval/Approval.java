package dev.rekey.approval;

import dev.rekey.evidence.Means;
import dev.rekey.reset.Person;
import dev.rekey.reset.ResetId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One card that asks one person to vouch for another.
 *
 * @param numbers the three numbers on it, in their order
 * @param approver who is asked; of whom only the key and the name are known
 * @param key opens the card once
 * @param conversation the approver's own chat with Rekey; null until it is found
 * @param activity where the card is; null until it is sent
 * @param isBehind whether the card does not show yet what was decided
 * @param tries how often the card could not be sent or changed
 */
public record Approval(
        UUID id,
        UUID round,
        ResetId reset,
        Means means,
        List<String> numbers,
        Person approver,
        String key,
        @Nullable String conversation,
        @Nullable String activity,
        State state,
        boolean isBehind,
        int tries,
        Instant expiresAt) {

    /** How far it has come. */
    public enum State {
        /** Its card is not known to have been sent. */
        WAITING,
        ASKED,
        GIVEN,
        /** They say that it is not the person, or picked a wrong number. */
        DENIED,
        EXPIRED,
        /** They cannot be written to. */
        UNREACHABLE,
        /** It is not needed any more. */
        OVER
    }

    /** Keeps its own copy. */
    public Approval {
        numbers = List.copyOf(numbers);
    }

    static Approval of(Round round, Person approver, @Nullable String conversation, Instant expiresAt) {
        return new Approval(
                UUID.randomUUID(),
                round.id(),
                round.reset(),
                round.means(),
                round.numbers(),
                approver,
                Numbers.key(),
                conversation,
                null,
                State.WAITING,
                false,
                0,
                expiresAt);
    }

    /** Whether it waits for an answer. */
    public boolean isOpen() {
        return state == State.WAITING || state == State.ASKED;
    }

    /** Whether this person may answer it in this conversation. */
    boolean isFor(Person who, String where) {
        return approver.key().equals(who.key()) && where.equals(conversation);
    }

    /** Compared in constant time. */
    boolean isOpenedBy(String other) {
        return MessageDigest.isEqual(key.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
