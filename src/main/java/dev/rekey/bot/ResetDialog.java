package dev.rekey.bot;

import com.microsoft.bot.dialogs.DialogContext;
import com.microsoft.bot.dialogs.DialogInstance;
import com.microsoft.bot.dialogs.DialogSet;
import com.microsoft.bot.dialogs.DialogState;
import com.microsoft.bot.dialogs.DialogTurnResult;
import com.microsoft.bot.dialogs.WaterfallDialog;
import com.microsoft.bot.dialogs.WaterfallStepContext;
import dev.rekey.answer.Answers;
import dev.rekey.card.CardAction;
import dev.rekey.intent.Intent;
import dev.rekey.reset.Device;
import dev.rekey.reset.Reset;
import dev.rekey.reset.ResetStep;
import dev.rekey.saga.ResetSagas;
import dev.rekey.saga.StaleReset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/**
 * The waterfall: confirm, select factors, reset. Where it stands is never stored: it follows from the step of the reset, so that
 * the two cannot disagree after a crash, on another instance or under another version of Rekey.
 */
final class ResetDialog {

    private static final String WATERFALL = "reset";
    private static final String CONFIRM = "reset.confirm";
    private static final String FACTORS = "reset.factors";
    private static final String PROOF = "reset.proof";
    private static final List<String> STEPPED_BACK = List.of();

    private final ResetSagas sagas;
    private final FirstAidMoves firstAid;
    private final DialogSet dialogs = new DialogSet();

    ResetDialog(ResetSagas sagas) {
        this.sagas = sagas;
        this.firstAid = new FirstAidMoves(sagas);
        dialogs.add(new WaterfallDialog(
                        WATERFALL, List.of(this::confirm, this::selectFactors, this::reset, this::prove)))
                .add(new AnswerPrompt(CONFIRM, this::readConfirmation))
                .add(new AnswerPrompt(FACTORS, this::readFactors))
                .add(new AnswerPrompt(PROOF, this::readProof));
    }

    /** Begins a reset, in the place of one that is watched if the turn says so. */
    void begin(Turn turn) {
        await(new DialogContext(dialogs, turn.context(), new DialogState()).beginDialog(WATERFALL));
    }

    /** Takes this turn for the answer that a reset waits for; it can still be withdrawn. */
    void goOn(Turn turn, Reset reset) {
        turn.answers(reset);
        await(new DialogContext(dialogs, turn.context(), waitingWith(reset)).continueDialog());
    }

    /** Whether what was typed plainly names factors, so that nothing else can be meant by it. */
    static boolean isChoice(Turn turn, Reset reset) {
        int offered = reset.devices().size();
        return reset.step() == ResetStep.CHOOSING
                && !turn.isPress()
                && (Answers.which(turn.text(), offered).isPresent()
                        || Answers.whatToBlock(turn.text(), offered).isPresent());
    }

    // the SDK wraps what a step throws
    private static void await(CompletableFuture<DialogTurnResult> turn) {
        try {
            turn.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof StaleReset stale ? stale : e;
        }
    }

    // the names of the waterfall's state are the SDK's
    private static DialogState waitingWith(Reset reset) {
        List<String> prompts = List.of(CONFIRM, FACTORS, PROOF);
        int place = switch (reset.step()) {
            case OFFERED -> 0;
            case VERIFYING -> 2;
            default -> 1;
        };
        Map<String, Object> waterfall = new HashMap<>(Map.of(
                "stepIndex",
                place,
                "values",
                new HashMap<>(),
                "instanceId",
                reset.id().toString()));
        return new DialogState(new ArrayList<>(List.of(
                new DialogInstance(prompts.get(place), new HashMap<>()), new DialogInstance(WATERFALL, waterfall))));
    }

    private CompletableFuture<DialogTurnResult> confirm(WaterfallStepContext step) {
        Turn turn = Turn.of(step.getContext());
        turn.show(turn.watched()
                .map(watched -> sagas.startAgain(watched, turn.conversationId(), turn.story(), turn.origin()))
                .orElseGet(() -> sagas.offer(turn.person(), turn.conversationId(), turn.story(), turn.origin())));
        return step.beginDialog(CONFIRM);
    }

    private CompletableFuture<DialogTurnResult> selectFactors(WaterfallStepContext step) {
        Turn turn = Turn.of(step.getContext());
        Reset reset = turn.asked();
        if (!Boolean.TRUE.equals(step.getResult())) {
            return steppedBack(step, turn, reset);
        }
        Reset confirmed = sagas.confirm(reset, turn.cardFor(reset), turn.origin());
        turn.show(confirmed);
        return confirmed.step() == ResetStep.CHOOSING || confirmed.step() == ResetStep.LOOKING_UP
                ? step.beginDialog(FACTORS)
                : step.endDialog();
    }

    private CompletableFuture<DialogTurnResult> reset(WaterfallStepContext step) {
        Turn turn = Turn.of(step.getContext());
        Reset reset = turn.asked();
        @SuppressWarnings("unchecked") // readFactors gives nothing else
        List<String> chosen = (List<String>) step.getResult();
        if (chosen.isEmpty()) {
            return steppedBack(step, turn, reset);
        }
        turn.show(sagas.choose(reset, chosen, turn.cardFor(reset), turn.origin()));
        return step.endDialog();
    }

    // what proves that it is the person comes from elsewhere: here they can only step back
    private CompletableFuture<DialogTurnResult> prove(WaterfallStepContext step) {
        Turn turn = Turn.of(step.getContext());
        return steppedBack(step, turn, turn.asked());
    }

    private CompletableFuture<DialogTurnResult> steppedBack(WaterfallStepContext step, Turn turn, Reset reset) {
        Reset after = sagas.withdraw(reset, turn.cardFor(reset), turn.origin());
        if (after.id().equals(reset.id())) {
            turn.show(after);
        } else {
            turn.showAgain(after, turn.words().of("hint.nothing-more"), reset);
        }
        return step.endDialog();
    }

    private Optional<Object> readConfirmation(Turn turn) {
        if (turn.action().isPresent()) {
            return Optional.of(turn.action().get() instanceof CardAction.Confirm);
        }
        Intent intent = turn.intent();
        if (intent == Intent.YES || intent == Intent.NO || intent == Intent.CANCEL) {
            return Optional.of(intent == Intent.YES);
        }
        turn.show(turn.asked(), turn.words().of("hint.yes-or-no"));
        return Optional.empty();
    }

    private Optional<Object> readFactors(Turn turn) {
        Reset reset = turn.asked();
        // what plainly names factors is no refusal, whatever else it sounds like
        boolean isPlain = isChoice(turn, reset) || (!turn.isPress() && FirstAidMoves.isWanted(turn));
        if (!isPlain && isSteppingBack(turn)) {
            return Optional.of(STEPPED_BACK);
        }
        if (reset.step() == ResetStep.LOOKING_UP) {
            turn.show(reset);
            return Optional.empty();
        }
        if (FirstAidMoves.isWanted(turn)) {
            firstAid.give(turn, reset);
            return Optional.empty();
        }
        return turn.action().orElse(null) instanceof CardAction.Choose choice
                ? pressed(turn, reset, choice.factors())
                : typed(turn, reset);
    }

    private Optional<Object> readProof(Turn turn) {
        if (isSteppingBack(turn)) {
            return Optional.of(STEPPED_BACK);
        }
        turn.show(turn.asked(), turn.words().of("hint.waiting-for-proof"));
        return Optional.empty();
    }

    private boolean isSteppingBack(Turn turn) {
        if (turn.action().isPresent()) {
            return turn.action().get() instanceof CardAction.Withdraw;
        }
        Intent intent = turn.intent();
        return intent == Intent.NO || intent == Intent.CANCEL;
    }

    private Optional<Object> pressed(Turn turn, Reset reset, List<String> factors) {
        Set<String> shown = reset.devices().stream().map(Device::id).collect(Collectors.toSet());
        if (!shown.containsAll(factors)) {
            sagas.refused(reset, "a factor that was not shown", turn.origin());
            turn.show(sagas.used(reset), turn.words().of("hint.not-shown"));
            return Optional.empty();
        }
        if (factors.isEmpty()) {
            turn.show(sagas.used(reset), turn.words().of("hint.none-ticked"));
            return Optional.empty();
        }
        return Optional.of(factors);
    }

    // "yes" is no choice: whoever says it twice to the question before must not lose what they have not seen yet
    private static Optional<Object> typed(Turn turn, Reset reset) {
        List<Device> devices = reset.devices();
        Optional<List<Integer>> places = Answers.which(turn.text(), devices.size());
        if (places.isEmpty()) {
            turn.show(
                    reset,
                    devices.size() == 1
                            ? turn.words().of("hint.only-one")
                            : turn.words().of("hint.which", Map.of("most", devices.size())));
        }
        return places.map(chosen ->
                chosen.stream().map(place -> devices.get(place - 1).id()).toList());
    }
}
