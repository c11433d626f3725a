package dev.rekey.approval;

import dev.rekey.evidence.Means;
import dev.rekey.evidence.Request;
import dev.rekey.reset.ResetId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One round of asking for one means of evidence in one case.
 *
 * @param number counts the rounds, from 1
 * @param who whom the person may tell the number
 * @param rightNumber the two digits that the person sees
 * @param numbers the three numbers of the cards, in their order
 */
record Round(
        UUID id,
        ResetId reset,
        Means means,
        int number,
        String who,
        String rightNumber,
        List<String> numbers,
        State state,
        Instant expiresAt,
        Instant createdAt) {

    /** How far it has come. */
    enum State {
        OPEN,
        ANSWERED,
        UNANSWERED,
        /** There was nobody to ask. */
        NOBODY
    }

    Round {
        numbers = List.copyOf(numbers);
    }

    /** Begins a round with a number of its own. */
    static Round begun(ResetId reset, Means means, int number, String who, Instant expiresAt, Instant now) {
        List<String> numbers = Numbers.three();
        return new Round(
                UUID.randomUUID(),
                reset,
                means,
                number,
                who,
                Numbers.oneOf(numbers),
                numbers,
                State.OPEN,
                expiresAt,
                now);
    }

    /** A round in which nobody is asked. */
    static Round ofNobody(ResetId reset, Means means, int number, Instant now) {
        return new Round(UUID.randomUUID(), reset, means, number, "", "", List.of(), State.NOBODY, now, now);
    }

    boolean isOpen(Instant now) {
        return state == State.OPEN && now.isBefore(expiresAt);
    }

    /** Agents come by themselves: nobody has to be asked before. */
    boolean isForDesk() {
        return means == Means.DESK;
    }

    /** The same as the case knows it. */
    Request asRequest() {
        return new Request(means, who, rightNumber, expiresAt);
    }
}
