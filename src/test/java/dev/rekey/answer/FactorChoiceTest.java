package dev.rekey.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
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
                "number 4, please! | 4",
                "nr. 3 | 3",
                "no. 3 | 3",
                "number one | 1",
                "Number Two | 2",
                "1 2 3 | 1 2 3",
                "the first and the third | 1 3",
                "the first, the second and the third | 1 2 3",
                "the first and 3 | 1 3",
                "first and third | 1 3",
                "second | 2",
                "2nd | 2",
                "the second device | 2",
                "the third factor | 3",
                "factor 2 | 2",
                "ok 1 | 1",
                "yes, 1 | 1",
                "yes 1 and 2 please | 1 2",
                "1 und 3 | 1 3",
                "1 et 3 | 1 3",
                "1 y 3 | 1 3",
                "1 e 3 | 1 3",
                "Nummer 2 | 2",
                "numéro 2 | 2",
                "número 2 | 2",
                "please remove the factors 2 and 3 | 2 3",
                "all | 1 2 3 4",
                "all of them please | 1 2 3 4",
                "everything | 1 2 3 4",
                "remove them all | 1 2 3 4",
                "all the factors | 1 2 3 4",
                "yes, all | 1 2 3 4",
                "alle | 1 2 3 4",
                "alle bitte | 1 2 3 4",
                "tous | 1 2 3 4",
                "toutes | 1 2 3 4",
                "todos | 1 2 3 4",
                "todas | 1 2 3 4"
            })
    void readsAPlainChoice(String text, String places) {
        assertThat(FactorChoice.read(text, FOUR)).contains(listed(places));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "both",
                "both of them",
                "both factors",
                "beide",
                "alle beide",
                "les deux",
                "tous les deux",
                "ambos",
                "ambas"
            })
    void bothMeansBothOfTwoAndNothingAmongMore(String text) {
        assertThat(FactorChoice.read(text, 2)).contains(List.of(1, 2));
        assertThat(FactorChoice.read(text, FOUR)).isEmpty();
    }

    // "second factor" is what everybody calls it, "one" and "two" say how many
    @ParameterizedTest
    @ValueSource(
            strings = {
                "second factor",
                "the second factor",
                "my 2nd factor",
                "2nd factor please",
                "remove the second factor",
                "the first and the second factor",
                "one of them",
                "the one",
                "remove one",
                "one",
                "ONE and Three",
                "three and one",
                "two",
                "two please",
                "1 of 4",
                "number 1 of 4",
                "two of them",
                "2 of them",
                "the first of them",
                "first of all",
                "any of",
                "any of them",
                "none of",
                "none of them",
                "all of",
                "of them",
                "the 2",
                "these 2",
                "the first 3",
                "first, 2 please",
                "first remove 2",
                "2 factor",
                "2 devices",
                "the first ones",
                "all 3 of them",
                "alle außer 2",
                "todas menos 2",
                "tous les trois",
                "no 1",
                "no. one",
                "y",
                "e",
                "ok",
                "yes"
            })
    void whatDoesNotPlainlyNameAFactorChoosesNone(String text) {
        assertThat(FactorChoice.read(text, FOUR)).isEmpty();
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

    /** "1 3" as a list. */
    static List<Integer> listed(String places) {
        return Arrays.stream(places.split(" ", -1)).map(Integer::valueOf).toList();
    }
}
