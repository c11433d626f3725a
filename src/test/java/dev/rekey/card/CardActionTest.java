package dev.rekey.card;

import static dev.rekey.card.Fixtures.ID;
import static dev.rekey.card.Fixtures.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.card.CardAction.Admin.What;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CardActionTest {

    private static final String RESET = ID.toString();

    static Stream<Arguments> verbs() {
        return Stream.of(
                Arguments.of("begin", new CardAction.Begin()),
                Arguments.of("explain", new CardAction.Explain()),
                Arguments.of("devices", new CardAction.ShowDevices()),
                Arguments.of("human", new CardAction.AskForHuman()),
                Arguments.of("confirm", new CardAction.Confirm(ID, KEY)),
                Arguments.of("withdraw", new CardAction.Withdraw(ID, KEY)),
                Arguments.of("deny", new CardAction.Deny(ID, KEY)),
                Arguments.of("choose", new CardAction.Choose(ID, KEY, List.of("d1", "d2"))),
                Arguments.of("lookNow", new CardAction.LookNow(ID, KEY)),
                Arguments.of("remind", new CardAction.RemindTomorrow(ID, KEY)),
                Arguments.of("admin", new CardAction.Admin(What.HOME, KEY, "", "")),
                Arguments.of("adminWaiting", new CardAction.Admin(What.WAITING, KEY, "", "")),
                Arguments.of("adminFrozen", new CardAction.Admin(What.FROZEN, KEY, "", "")),
                Arguments.of("adminPolicy", new CardAction.Admin(What.POLICY, KEY, "", "")),
                Arguments.of("adminStory", new CardAction.Admin(What.STORY, KEY, "", "")),
                Arguments.of("adminStop", new CardAction.Admin(What.STOP, KEY, "", "")),
                Arguments.of("adminGoOn", new CardAction.Admin(What.GO_ON, KEY, "", "")),
                Arguments.of("adminRelease", new CardAction.Admin(What.RELEASE, KEY, "", "")),
                Arguments.of("block", new CardAction.Block(ID, KEY, List.of("d1", "d2"))),
                Arguments.of("unlock", new CardAction.Unlock(ID, KEY)),
                Arguments.of("noFactor", new CardAction.NoFactor(ID, KEY)),
                Arguments.of("handOver", new CardAction.HandOver(ID, KEY)),
                Arguments.of("startAgain", new CardAction.StartAgain(ID, KEY)));
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void readsEachVerb(String verb, CardAction action) {
        assertThat(CardAction.parse(data(verb))).contains(action);
    }

    @Test
    void readsWhatEachButtonOfEachCardSends() {
        Set<String> sent = Gallery.ENGLISH.faces().values().stream()
                .flatMap(card -> Gallery.json(card).findValues("data").stream())
                .map(CardActionTest::strings)
                .peek(data -> assertThat(CardAction.parse(data)).as("%s", data).isPresent())
                .map(data -> data.getOrDefault("verb", ""))
                .collect(Collectors.toSet());

        assertThat(sent)
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                verbs().map(arguments -> (String) arguments.get()[0]),
                                Stream.of("vouch", "vouchAgainst"))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Confirm", "confirm ", "delete", "choose\u0000", "constructor", "../choose"})
    void anUnknownVerbIsNothing(String verb) {
        assertThat(CardAction.parse(data(verb))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1-1-1-1-1", "me", "0f8fad5b-d9cb-469f-a165-70867728950e; drop table reset"})
    void aResetThatIsNoUuidIsNothing(String reset) {
        assertThat(CardAction.parse(Map.of("verb", "choose", "reset", reset, "key", KEY, "factors", "d1")))
                .isEmpty();
    }

    @Test
    void whatIsMuchTooLongIsNothing() {
        String endless = "x".repeat(1_000_000);

        assertThat(CardAction.parse(Map.of("verb", endless, "reset", RESET))).isEmpty();
        assertThat(CardAction.parse(Map.of("verb", "confirm", "reset", RESET + endless)))
                .isEmpty();
    }

    @Test
    void dataOfOtherPeoplesCardsIsNothing() {
        assertThat(CardAction.parse(Map.of())).isEmpty();
        assertThat(CardAction.parse(Map.of("action", "choose", "id", RESET))).isEmpty();
        assertThat(CardAction.parse(Map.of("verb", "adaptiveCard/action", "approve", "true")))
                .isEmpty();
    }

    @Test
    void withoutAKeyItOpensNothing() {
        assertThat(CardAction.parse(Map.of("verb", "confirm", "reset", RESET)))
                .contains(new CardAction.Confirm(ID, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", " , ,", "  "})
    void nothingTickedIsAnEmptyChoice(String factors) {
        assertThat(CardAction.parse(Map.of("verb", "choose", "reset", RESET, "key", KEY, "factors", factors)))
                .contains(new CardAction.Choose(ID, KEY, List.of()));
    }

    @Test
    void whatIsTickedTwiceIsChosenOnce() {
        assertThat(CardAction.parse(Map.of("verb", "choose", "reset", RESET, "key", KEY, "factors", "d2, d1,d2,,")))
                .contains(new CardAction.Choose(ID, KEY, List.of("d2", "d1")));
    }

    private static Map<String, String> data(String verb) {
        return Map.of("verb", verb, "reset", RESET, "key", KEY, "factors", "d1,d2", "else", "ignored");
    }

    private static Map<String, String> strings(JsonNode data) {
        Map<String, String> strings = new HashMap<>();
        data.properties()
                .forEach(
                        member -> strings.put(member.getKey(), member.getValue().asString()));
        return strings;
    }

    @Test
    void aPressOnACardThatAsksToVouchIsRead() {
        String id = "5f0e8f3c-6d3b-4b7a-9a55-1d2f7f0c9b10";
        Map<String, String> data =
                Map.of("verb", "vouch", "approval", id, "key", "k", "number", "47", "how", "on-video");

        assertThat(CardAction.parse(data)).contains(new CardAction.Vouch(UUID.fromString(id), "k", "47", "on-video"));
        assertThat(CardAction.parse(Map.of("verb", "vouchAgainst", "approval", id, "key", "k")))
                .contains(new CardAction.VouchAgainst(UUID.fromString(id), "k"));
    }

    @Test
    void whoVouchesWithoutANumberOrForNothingSaysNothing() {
        String id = "5f0e8f3c-6d3b-4b7a-9a55-1d2f7f0c9b10";

        assertThat(CardAction.parse(Map.of("verb", "vouch", "approval", id, "key", "k")))
                .isEmpty();
        assertThat(CardAction.parse(Map.of("verb", "vouchAgainst", "approval", "1-1-1-1-1", "key", "k")))
                .isEmpty();
    }
}
