package dev.rekey.bot;

import com.microsoft.bot.dialogs.Dialog;
import com.microsoft.bot.dialogs.DialogContext;
import com.microsoft.bot.dialogs.DialogTurnResult;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the answer to a card, pressed or typed, and gives it to the waterfall; the SDK's prompts know only messages and do
 * not wait for their own question to be sent.
 */
final class AnswerPrompt extends Dialog {

    private final Function<Turn, Optional<Object>> reader;

    /**
     * A prompt for one question.
     *
     * @param reader reads the turn; when it finds no answer, it has said so to the person
     */
    AnswerPrompt(String id, Function<Turn, Optional<Object>> reader) {
        super(id);
        this.reader = reader;
    }

    @Override
    public CompletableFuture<DialogTurnResult> beginDialog(DialogContext dialogs, @Nullable Object options) {
        return CompletableFuture.completedFuture(END_OF_TURN);
    }

    @Override
    public CompletableFuture<DialogTurnResult> continueDialog(DialogContext dialogs) {
        return reader.apply(Turn.of(dialogs.getContext()))
                .map(dialogs::endDialog)
                .orElseGet(() -> CompletableFuture.completedFuture(END_OF_TURN));
    }
}
