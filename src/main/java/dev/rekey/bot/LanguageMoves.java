package dev.rekey.bot;

import dev.rekey.answer.Answers;
import dev.rekey.teams.Conversations;
import dev.rekey.words.Language;
import dev.rekey.words.Words;
import java.util.Optional;

/** Switches the language when somebody says so, and offers it to whoever writes in another one than they are answered in. */
final class LanguageMoves {

    private static final int SHORTEST_SENTENCE = 12;

    private final Conversations conversations;

    LanguageMoves(Conversations conversations) {
        this.conversations = conversations;
    }

    /** Answers in the language that the person asks for, from now on; false when they ask for none. */
    boolean switches(Turn turn) {
        Optional<Language> wanted = Answers.language(turn.text()).flatMap(Language::called);
        wanted.ifPresent(language -> turn.speaks(conversations.speak(turn.conversationId(), language)));
        return wanted.isPresent();
    }

    /** Says how to switch to the language in which the person has just written at some length. */
    void offer(Turn turn) {
        if (turn.text().length() < SHORTEST_SENTENCE) {
            return;
        }
        Language.called(turn.understood().language())
                .filter(written -> written != turn.words().language() && written != Language.ENGLISH)
                .ifPresent(written -> turn.remark(Words.in(written).of("welcome.rather")));
    }
}
