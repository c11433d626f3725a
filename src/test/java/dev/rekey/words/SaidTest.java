package dev.rekey.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.answer.Answers;
import dev.rekey.intent.Intent;
import dev.rekey.intent.IntentRecogniser;
import dev.rekey.intent.Slot;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a text tells people to type is understood, in each language. */
class SaidTest {

    private static final IntentRecogniser RECOGNISER = IntentRecogniser.load();

    @ParameterizedTest
    @EnumSource(Language.class)
    void whatPeopleAreToldToTypeIsUnderstood(Language language) {
        Words words = Words.in(language);

        assertThat(RECOGNISER.recognise(words.of("say.yes"))).isEqualTo(Intent.YES);
        assertThat(RECOGNISER.recognise(words.of("say.no"))).isEqualTo(Intent.NO);
        assertThat(RECOGNISER.recognise(words.of("say.cancel"))).isEqualTo(Intent.CANCEL);
        assertThat(RECOGNISER.recognise(words.of("say.help"))).isEqualTo(Intent.HELP);
        assertThat(RECOGNISER.recognise(words.of("say.person"))).isEqualTo(Intent.HUMAN);
        assertThat(RECOGNISER.understand(words.of("say.lost")).intent()).isEqualTo(Intent.RESET);
        assertThat(RECOGNISER.understand(words.of("say.lost")).slots()).contains(Slot.LOST_OR_STOLEN);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void whatPeopleAreToldToAnswerIsReadAsAnAnswer(Language language) {
        Words words = Words.in(language);

        assertThat(Answers.which(words.of("say.all"), 4)).contains(List.of(1, 2, 3, 4));
        assertThat(Answers.which(words.of("say.one"), 4)).contains(List.of(1));
        assertThat(Answers.which(words.of("say.one-and-two"), 4)).contains(List.of(1, 2));
        assertThat(Answers.which(words.of("say.one-and-three"), 4)).contains(List.of(1, 3));
        assertThat(Answers.whatToBlock(words.of("say.block"), 4)).contains(List.of(1));
        assertThat(Answers.isBlock(words.of("say.block"))).isTrue();
        assertThat(Answers.isStartAgain(words.of("say.start-again"))).isTrue();
        assertThat(Answers.language(words.of("say.language"))).contains(language.tag());
    }
}
