package dev.rekey.bot;

import dev.rekey.card.CardAction;
import dev.rekey.reset.Device;
import dev.rekey.reset.Reset;
import dev.rekey.saga.ResetSagas;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Blocks or unlocks factors while the person still chooses, in words or by a press: "block 1", "unlock". */
final class FirstAidMoves {

    private static final String BLOCK = "block";
    private static final String UNLOCK = "unlock";
    private static final String WHICH =
            "Which one shall I block? Tick it and press the button, or answer with its number, such as “block 1”.";
    private static final String NOTHING_LOCKED = "None of your factors is locked, so there is nothing to unlock.";

    private final ResetSagas sagas;

    FirstAidMoves(ResetSagas sagas) {
        this.sagas = sagas;
    }

    /** Whether this turn asks for it. */
    static boolean isWanted(Turn turn) {
        CardAction action = turn.action().orElse(null);
        boolean isPressed = action instanceof CardAction.Block || action instanceof CardAction.Unlock;
        return isPressed || (!turn.isPress() && (isUnlock(turn) || verb(turn).equals(BLOCK)));
    }

    private static boolean isUnlock(Turn turn) {
        return verb(turn).equals(UNLOCK);
    }

    private static String verb(Turn turn) {
        return turn.text().toLowerCase(Locale.ROOT).split("[\\s.!]", 2)[0];
    }

    /** Does it, or says what is missing. */
    void give(Turn turn, Reset reset) {
        if (turn.action().orElse(null) instanceof CardAction.Unlock || (!turn.isPress() && isUnlock(turn))) {
            unlock(turn, reset);
            return;
        }
        List<String> named = named(turn, reset);
        Set<String> shown = reset.devices().stream().map(Device::id).collect(Collectors.toSet());
        if (!shown.containsAll(named)) {
            sagas.refused(reset, "a factor that was not shown", turn.origin());
        }
        if (named.isEmpty() || !shown.containsAll(named)) {
            turn.show(turn.isPress() ? sagas.used(reset) : reset, WHICH);
        } else {
            turn.show(sagas.block(reset, named, turn.cardFor(reset), turn.origin()));
        }
    }

    private void unlock(Turn turn, Reset reset) {
        if (reset.lockedOnes().isEmpty()) {
            turn.show(reset, NOTHING_LOCKED);
        } else {
            turn.show(sagas.unlock(reset, turn.cardFor(reset), turn.origin()));
        }
    }

    private static List<String> named(Turn turn, Reset reset) {
        if (turn.action().orElse(null) instanceof CardAction.Block block) {
            return block.factors();
        }
        String rest = turn.text().substring(BLOCK.length()).strip();
        Optional<List<Integer>> places = FactorChoice.read(rest, reset.devices().size());
        return places.orElse(List.of()).stream()
                .map(place -> reset.devices().get(place - 1).id())
                .toList();
    }
}
