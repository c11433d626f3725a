package dev.rekey.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Typed answers in all languages. */
class AnswersTest {

    private static final int FOUR = 4;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "das erste und das dritte | 1 3",
                "Das Erste, das Zweite und das Vierte bitte | 1 2 4",
                "die ersten | 1",
                "bitte 1 und 3 löschen | 1 3",
                "Gerät 2 | 2",
                "Nr. 3 | 3",
                "alles | 1 2 3 4",
                "alle Geräte | 1 2 3 4",
                "le premier et le troisième | 1 3",
                "la deuxième s’il vous plaît | 2",
                "l’appareil 2 | 2",
                "tous les appareils | 1 2 3 4",
                "el primero y el tercero | 1 3",
                "la segunda, por favor | 2",
                "los números 2 y 3 | 2 3",
                "todos los dispositivos | 1 2 3 4",
                "o primeiro e o terceiro | 1 3",
                "remova o segundo | 2",
                "todos os aparelhos | 1 2 3 4",
                "1と3 | 1 3",
                "１番と３番 | 1 3",
                "1番目と3番目 | 1 3",
                "一つ目と三つ目をお願いします | 1 3",
                "2番目の端末を削除してください | 2",
                "全部 | 1 2 3 4",
                "すべて削除してください | 1 2 3 4",
                "1 और 3 | 1 3",
                "पहला और तीसरा | 1 3",
                "दूसरा वाला हटा दो | 2",
                "सभी | 1 2 3 4",
                "pehla aur teesra | 1 3",
                "sab hata do | 1 2 3 4",
                "1和3 | 1 3",
                "第一个和第三个 | 1 3",
                "第1个，第2个 | 1 2",
                "请删除第二个 | 2",
                "全部删除 | 1 2 3 4",
                "所有设备 | 1 2 3 4"
            })
    void aPlainChoiceIsUnderstood(String text, String places) {
        assertThat(Answers.which(text, FOUR)).contains(FactorChoiceTest.listed(places));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alle außer das zweite",
                "nicht das erste",
                "der zweite Faktor",
                "mein zweites Handy",
                "eins von denen",
                "tous sauf le deuxième",
                "pas le premier",
                "le second facteur",
                "todos menos el segundo",
                "no el primero",
                "el segundo factor",
                "primero, 2",
                "todos menos o segundo",
                "o segundo fator",
                "2番以外",
                "1番じゃない",
                "全部ではない",
                "2つ",
                "दूसरा फ़ैक्टर",
                "सभी नहीं",
                "除了第二个",
                "不要第一个",
                "第二个要素",
                "两个"
            })
    void whatDoesNotPlainlyNameAFactorChoosesNone(String text) {
        assertThat(Answers.which(text, FOUR)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"beide", "les deux", "los dos", "os dois", "両方", "दोनों", "dono", "两个", "两个都删除"})
    void bothIsBothOfTwo(String text) {
        assertThat(Answers.which(text, 2)).contains(List.of(1, 2));
        assertThat(Answers.which(text, FOUR)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "block 1 | 1",
                "Block the first one! | 1",
                "1 sperren | 1",
                "sperre 1 und 2 | 1 2",
                "bloquer 2 | 2",
                "bloquear el segundo | 2",
                "1をブロックして | 1",
                "1番をロックしてください | 1",
                "1 ब्लॉक करें | 1",
                "冻结1 | 1",
                "锁定第一个 | 1"
            })
    void whatIsToBeBlockedIsUnderstood(String text, String places) {
        assertThat(Answers.isBlock(text)).isTrue();
        assertThat(Answers.whatToBlock(text, FOUR)).contains(FactorChoiceTest.listed(places));
    }

    @ParameterizedTest
    @ValueSource(strings = {"block my phone", "block", "sperren Sie mein Handy"})
    void whereItIsNotPlainWhatIsToBeBlockedNothingIs(String text) {
        assertThat(Answers.isBlock(text)).isTrue();
        assertThat(Answers.whatToBlock(text, FOUR)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unlock",
                "unlock it please",
                "entsperren",
                "déverrouiller",
                "desbloquear",
                "ロック解除",
                "अनलॉक करें",
                "解锁"
            })
    void unlockingIsNotBlocking(String text) {
        assertThat(Answers.isUnlock(text)).isTrue();
        assertThat(Answers.isBlock(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "don't unlock",
                "please do not unlock it",
                "nicht entsperren",
                "ne pas déverrouiller",
                "no desbloquear",
                "ロック解除しないで",
                "अनलॉक मत करो",
                "不要解锁"
            })
    void whoDoesNotWantItUnlockedIsNotTakenToWantIt(String text) {
        assertThat(Answers.isUnlock(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unlock my phone", "unlock the device", "mein Handy entsperren", "スマホをロック解除", "解锁我的手机"})
    void whatIsToBeUnlockedMayBeNamed(String text) {
        assertThat(Answers.isUnlock(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"the road block", "unblock me", "roadblock", "déblocage", "1", "", "  "})
    void somethingElseIsNeither(String text) {
        assertThat(Answers.isUnlock(text)).isFalse();
        assertThat(Answers.which(text, 0)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Deutsch | de",
                "auf Deutsch bitte | de",
                "in German, please! | de",
                "speak French | fr",
                "en español por favor | es",
                "em português | pt",
                "日本語でお願いします | ja",
                "हिन्दी में | hi",
                "Hindi please | hi",
                "请用中文 | zh",
                "English | en",
                "auf Englisch | en"
            })
    void aLanguageCanBeAskedFor(String text, String tag) {
        assertThat(Answers.language(text)).contains(tag);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my German phone is lost",
                "I am in the German office",
                "the english teacher",
                "German or French",
                "in",
                "please",
                "",
                "日本語キーボードが壊れた"
            })
    void aLanguageThatIsOnlyMentionedIsNotAskedFor(String text) {
        assertThat(Answers.language(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "start again",
                "Start over!",
                "neu anfangen",
                "recommencer",
                "empezar de nuevo",
                "começar de novo",
                "最初からやり直す",
                "फिर से शुरू करें",
                "重新开始"
            })
    void startingAgainIsUnderstood(String text) {
        assertThat(Answers.isStartAgain(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"don't start again", "start", "again", "it started again to ring", ""})
    void otherWordsAreNoStart(String text) {
        assertThat(Answers.isStartAgain(text)).isFalse();
    }
}
