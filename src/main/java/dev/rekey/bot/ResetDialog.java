package dev.rekey.bot;

import com.microsoft.bot.builder.StatePropertyAccessor;
import com.microsoft.bot.builder.TurnContext;
import com.microsoft.bot.dialogs.DialogContext;
import com.microsoft.bot.dialogs.DialogSet;
import com.microsoft.bot.dialogs.DialogState;
import com.microsoft.bot.dialogs.DialogTurnResult;
import com.microsoft.bot.dialogs.WaterfallDialog;
import com.microsoft.bot.dialogs.WaterfallStepContext;
import dev.rekey.card.CardAction;
import dev.rekey.intent.Intent;
import dev.rekey.intent.IntentRecogniser;
import dev.rekey.reset.Device;
import dev.rekey.reset.Reset;
import dev.rekey.reset.ResetId;
import dev.rekey.reset.ResetStep;
import dev.rekey.saga.ResetSagas;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * The waterfall: confirm, select factors, reset. It holds the reset's id and nothing else; what counts is in the reset itself.
 * The version in the ids keeps a conversation that was begun under other steps from being misread after a deployment.
 */
final class ResetDialog {

    private static final String WATERFALL = "reset.v1";
    private static final String CONFIRM = "reset.v1.confirm";
    private static final String FACTORS = "reset.v1.factors";
    private static final String RESET = "reset";
    private static final List<String> STEPPED_BACK = List.of();

    private final ResetSagas sagas;
    private final IntentRecogniser recogniser;
    private final DialogSet dialogs;

    ResetDialog(ResetSagas sagas, IntentRecogniser recogniser, StatePropertyAccessor<DialogState> memory) {
        this.sagas = sagas;
        this.recogniser = recogniser;
        dialogs = new DialogSet(memory)
                .add(new WaterfallDialog(WATERFALL, List.of(this::confirm, this::selectFactors, this::reset)))
                .add(new AnswerPrompt(CONFIRM, this::readConfirmation))
                .add(new AnswerPrompt(FACTORS, this::readFactors));
    }

    /** The dialogs of this turn. */
    DialogContext in(TurnContext context) {
        DialogContext current = dialogs.createContext(context).join();
        boolean known = current.getStack().stream().allMatch(open -> dialogs.find(open.getId()) != null);
        if (!known) {
            // begun by another version of Rekey: the reset itself knows where it stands
            current.getStack().clear();
        }
        return current;
    }

    /** Begins a reset. */
    void begin(DialogContext context) {
        context.getStack().clear();
        context.beginDialog(WATERFALL).join();
    }

    private CompletableFuture<DialogTurnResult> confirm(WaterfallStepContext step) {
        Turn turn = Turn.of(step.getContext());
        Reset reset = sagas.offer(turn.person(), turn.conversationId(), turn.reason());
        step.getValues().put(RESET, reset.id().toString());
        turn.show(reset);
        return step.beginDialog(CONFIRM, reset.id().toString());
    }

    private CompletableFuture<DialogTurnResult> selectFactors(WaterfallStepContext step) {
        Turn turn = Turn.of(step.getContext());
        Reset reset = resetOf(turn, idIn(step));
        if (!Boolean.TRUE.equals(step.getResult())) {
            return steppedBack(step, turn, reset);
        }
        Reset confirmed = sagas.confirm(reset, turn.cardFor(reset));
        turn.show(confirmed);
        return confirmed.step() == ResetStep.CHOOSING || confirmed.step() == ResetStep.LOOKING_UP
                ? step.beginDialog(FACTORS, reset.id().toString())
                : step.endDialog();
    }

    private CompletableFuture<DialogTurnResult> reset(WaterfallStepContext step) {
        Turn turn = Turn.of(step.getContext());
        Reset reset = resetOf(turn, idIn(step));
        @SuppressWarnings("unchecked") // readFactors gives nothing else
        List<String> chosen = (List<String>) step.getResult();
        if (chosen.isEmpty()) {
            return steppedBack(step, turn, reset);
        }
        turn.show(sagas.choose(reset, chosen, turn.cardFor(reset)));
        return step.endDialog();
    }

    private CompletableFuture<DialogTurnResult> steppedBack(WaterfallStepContext step, Turn turn, Reset reset) {
        turn.show(reset.step().canBeWithdrawn() ? sagas.withdraw(reset, turn.cardFor(reset)) : reset);
        return step.endDialog();
    }

    private Optional<Object> readConfirmation(Turn turn, String resetId) {
        if (turn.action().isPresent()) {
            return Optional.of(turn.action().get() instanceof CardAction.Confirm);
        }
        Intent intent = recogniser.recognise(turn.text());
        if (intent == Intent.YES || intent == Intent.NO || intent == Intent.CANCEL) {
            return Optional.of(intent == Intent.YES);
        }
        turn.show(resetOf(turn, resetId), "I’m not sure what you mean. Shall I help you? Please answer yes or no.");
        return Optional.empty();
    }

    private Optional<Object> readFactors(Turn turn, String resetId) {
        Reset reset = resetOf(turn, resetId);
        if (turn.action().orElse(null) instanceof CardAction.Withdraw
                || !reset.step().canBeWithdrawn()) {
            return Optional.of(STEPPED_BACK);
        }
        if (reset.step() == ResetStep.LOOKING_UP) {
            turn.show(reset);
            return Optional.empty();
        }
        return turn.action().orElse(null) instanceof CardAction.Choose choice
                ? pressed(turn, reset, choice.factors())
                : typed(turn, reset);
    }

    private Optional<Object> pressed(Turn turn, Reset reset, List<String> factors) {
        Set<String> shown = reset.devices().stream().map(Device::id).collect(Collectors.toSet());
        if (!shown.containsAll(factors)) {
            sagas.refused(reset, "a factor that was not shown");
            turn.show(reset, "Please choose among the factors on this card.");
            return Optional.empty();
        }
        if (factors.isEmpty()) {
            turn.show(reset, "Nothing is ticked yet. Please tick at least one, or cancel.");
            return Optional.empty();
        }
        return Optional.of(factors);
    }

    private Optional<Object> typed(Turn turn, Reset reset) {
        Intent intent = recogniser.recognise(turn.text());
        if (intent == Intent.NO || intent == Intent.CANCEL) {
            return Optional.of(STEPPED_BACK);
        }
        List<Device> devices = reset.devices();
        Optional<List<Integer>> places = intent == Intent.YES && devices.size() == 1
                ? Optional.of(List.of(1))
                : FactorChoice.read(turn.text(), devices.size());
        if (places.isEmpty()) {
            turn.show(
                    reset,
                    devices.size() == 1
                            ? "I’m not sure what you mean. Answer “1” to remove it, or “cancel”."
                            : "I’m not sure which ones you mean. Answer with numbers from 1 to %d, such as “1” or “1 and 2”, or “all”, or “cancel”."
                                    .formatted(devices.size()));
        }
        return places.map(chosen ->
                chosen.stream().map(place -> devices.get(place - 1).id()).toList());
    }

    private static String idIn(WaterfallStepContext step) {
        return String.valueOf(step.getValues().get(RESET));
    }

    private Reset resetOf(Turn turn, String id) {
        return ResetId.parse(id)
                .flatMap(reset -> sagas.find(reset, turn.person()))
                .orElseThrow(() -> new IllegalStateException("expected a reset of this person in the dialog"));
    }
}
