package dev.rekey.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactorChoiceTest {

    private static final int FOUR = 4;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 1",
                "1. | 1",
                "#2 | 2",
                "2) | 2",
                "1 and 3 | 1 3",
                "1,3 | 1 3",
                "1 & 3 | 1 3",
                "3 and 1 | 3 1",
                "1, 1 and 1 | 1",
                "the second one | 2",
                "the first and the third one | 1 3",
                "one | 1",
                "ONE and Three | 1 3",
                "two please | 2",
                "number 4, please! | 4",
                "nr. 3 | 3",
                "please remove the factors 2 and 3 | 2 3",
                "all | 1 2 3 4",
                "all of them please | 1 2 3 4",
                "everything | 1 2 3 4"
            })
    void readsAPlainChoice(String text, String places) {
        assertThat(FactorChoice.read(text, FOUR))
                .contains(Arrays.stream(places.split(" ", -1))
                        .map(Integer::valueOf)
                        .toList());
    }

    @Test
    void bothMeansBothOfTwo() {
        assertThat(FactorChoice.read("both", 2)).contains(List.of(1, 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "all but 2",
                "all except the phone",
                "everything but one",
                "not 1",
                "don’t remove 1",
                "1 or 2",
                "1-3",
                "1 to 3",
                "1 and my phone",
                "none",
                "keep 2",
                "1?",
                "-1",
                "1e1",
                "١"
            })
    void anythingElseInTheSentenceMakesItUnreadable(String text) {
        assertThat(FactorChoice.read(text, FOUR)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "5", "99", "1 and 5", "00", "fifth"})
    void aPlaceThatIsNotThereMakesItUnreadable(String text) {
        assertThat(FactorChoice.read(text, FOUR)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"123456", "123 456", "1234", "my code is 123456"})
    void aCodeIsNeverAChoice(String text) {
        assertThat(FactorChoice.read(text, FOUR)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "please", "and", "the factor", ",,,", "no"})
    void noPlaceIsNoChoice(String text) {
        assertThat(FactorChoice.read(text, FOUR)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "both",
                "both 1 and 3",
                "all three",
                "all 2",
                "no one",
                "no device 1",
                "no, the first",
                "two of them",
                "2 factors",
                "no all"
            })
    void wordsThatNameNoFactorPlainlyChooseNone(String text) {
        assertThat(FactorChoice.read(text, 4)).isEmpty();
    }

    @Test
    void wordsForNumbersAreTakenInTheirOrder() {
        assertThat(FactorChoice.read("three and one", 4)).contains(List.of(3, 1));
    }
}
