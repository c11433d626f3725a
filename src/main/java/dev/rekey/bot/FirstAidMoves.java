package dev.rekey.bot;

import dev.rekey.answer.Answers;
import dev.rekey.card.CardAction;
import dev.rekey.reset.Device;
import dev.rekey.reset.Reset;
import dev.rekey.saga.ResetSagas;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Blocks or unlocks factors while the person still chooses, in words or by a press: "block 1", "unlock". */
final class FirstAidMoves {

    private final ResetSagas sagas;

    FirstAidMoves(ResetSagas sagas) {
        this.sagas = sagas;
    }

    /** Whether this turn asks for it. */
    static boolean isWanted(Turn turn) {
        CardAction action = turn.action().orElse(null);
        boolean isPressed = action instanceof CardAction.Block || action instanceof CardAction.Unlock;
        return isPressed || (!turn.isPress() && (Answers.isUnlock(turn.text()) || Answers.isBlock(turn.text())));
    }

    /** Does it, or says what is missing. */
    void give(Turn turn, Reset reset) {
        if (turn.action().orElse(null) instanceof CardAction.Unlock
                || (!turn.isPress() && Answers.isUnlock(turn.text()))) {
            unlock(turn, reset);
            return;
        }
        List<String> named = named(turn, reset);
        Set<String> shown = reset.devices().stream().map(Device::id).collect(Collectors.toSet());
        if (!shown.containsAll(named)) {
            sagas.refused(reset, "a factor that was not shown", turn.origin());
        }
        if (named.isEmpty() || !shown.containsAll(named)) {
            turn.show(turn.isPress() ? sagas.used(reset) : reset, turn.words().of("hint.which-to-block"));
        } else {
            turn.show(sagas.block(reset, named, turn.cardFor(reset), turn.origin()));
        }
    }

    private void unlock(Turn turn, Reset reset) {
        if (reset.lockedOnes().isEmpty()) {
            turn.show(reset, turn.words().of("hint.nothing-locked"));
        } else {
            turn.show(sagas.unlock(reset, turn.cardFor(reset), turn.origin()));
        }
    }

    private static List<String> named(Turn turn, Reset reset) {
        if (turn.action().orElse(null) instanceof CardAction.Block block) {
            return block.factors();
        }
        Optional<List<Integer>> places =
                Answers.whatToBlock(turn.text(), reset.devices().size());
        return places.orElse(List.of()).stream()
                .map(place -> reset.devices().get(place - 1).id())
                .toList();
    }
}
