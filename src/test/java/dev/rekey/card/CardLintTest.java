package dev.rekey.card;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.reset.Device;
import dev.rekey.reset.FactorKind;
import dev.rekey.reset.PlainText;
import dev.rekey.reset.Removal.Outcome;
import dev.rekey.reset.ResetStep;
import dev.rekey.standin.pingone.Accounts;
import dev.rekey.standin.pingone.PingOneStandIn;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What holds for each card, whatever it says: Teams takes it, everybody can use it, and it gives nothing away. */
class CardLintTest {

    private static final int MOST_BYTES = 25 * 1024;
    private static final int MOST_ACTIONS = 6;
    private static final Set<String> TYPES = Set.of(
            "AdaptiveCard",
            "TextBlock",
            "Container",
            "FactSet",
            "Input.ChoiceSet",
            "Input.Text",
            "Action.Execute",
            "Action.Submit",
            "Action.OpenUrl");
    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final String PHONE = "\\+?\\d[\\d ().-]{4,}\\d";
    private static final String ADDRESS = "[\\w.+-]+@[\\w.-]+";
    private static final String MARKUP = "[*_`~#<>|\\\\\\[\\]{}]|://";

    static Stream<Named<JsonNode>> cards() {
        return Gallery.ENGLISH.all().entrySet().stream()
                .map(card -> Named.of(card.getKey(), Gallery.json(card.getValue())));
    }

    @ParameterizedTest
    @MethodSource("cards")
    void isOfTheVersionThatTeamsPromises(JsonNode card) {
        assertThat(card.path("type").asString()).isEqualTo("AdaptiveCard");
        assertThat(card.path("version").asString()).isEqualTo("1.5");
    }

    @ParameterizedTest
    @MethodSource("cards")
    void isSmallEnoughForTeams(JsonNode card) {
        assertThat(JsonMapper.shared().writeValueAsString(card).getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThan(MOST_BYTES);
    }

    @ParameterizedTest
    @MethodSource("cards")
    void hasNoMoreButtonsThanTeamsShows(JsonNode card) {
        assertThat(card.path("actions").size()).isLessThanOrEqualTo(MOST_ACTIONS);
    }

    @ParameterizedTest
    @MethodSource("cards")
    void saysTheSameToWhoCannotSeeIt(JsonNode card) {
        assertThat(card.path("fallbackText").asString()).isNotBlank();
        assertThat(card.path("speak").asString()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("cards")
    void usesOnlyElementsThatPhonesShow(JsonNode card) {
        assertThat(typed(card))
                .extracting(element -> element.path("type").asString())
                .isSubsetOf(TYPES);
    }

    @ParameterizedTest
    @MethodSource("cards")
    void eachTextWraps(JsonNode card) {
        assertThat(typed(card, "TextBlock"))
                .isNotEmpty()
                .allSatisfy(text -> assertThat(text.path("wrap").asBoolean()).isTrue());
    }

    @ParameterizedTest
    @MethodSource("cards")
    void eachButtonWorksInOldClientsToo(JsonNode card) {
        assertThat(typed(card, "Action.Execute")).allSatisfy(button -> {
            JsonNode fallback = button.path("fallback");
            assertThat(fallback.path("type").asString()).isEqualTo("Action.Submit");
            assertThat(List.of("id", "title", "data", "associatedInputs"))
                    .allSatisfy(
                            name -> assertThat(fallback.get(name)).isNotNull().isEqualTo(button.get(name)));
        });
    }

    @ParameterizedTest
    @MethodSource("cards")
    void eachButtonSaysWhatItIsAlsoInItsData(JsonNode card) {
        assertThat(typed(card, "Action.Execute")).allSatisfy(button -> {
            assertThat(button.path("verb").asString()).isNotBlank();
            assertThat(button.path("title").asString()).isNotBlank();
            assertThat(button.at("/data/verb")).isEqualTo(button.get("verb"));
        });
    }

    @ParameterizedTest
    @MethodSource("cards")
    void eachInputIsLabelledAndSaysWhatIsMissing(JsonNode card) {
        assertThat(typed(card, "Input.ChoiceSet")).allSatisfy(input -> {
            assertThat(input.path("label").asString()).isNotBlank();
            assertThat(input.path("isRequired").asBoolean()).isTrue();
            assertThat(input.path("errorMessage").asString()).isNotBlank();
        });
    }

    // what is ticked comes back joined with commas
    @ParameterizedTest
    @MethodSource("cards")
    void eachChoiceHasATitleAndAValueWithoutAComma(JsonNode card) {
        assertThat(typed(card, "Input.ChoiceSet"))
                .flatExtracting(input -> List.copyOf(input.path("choices").values()))
                .allSatisfy(choice -> {
                    assertThat(choice.path("title").asString()).isNotBlank();
                    assertThat(choice.path("value").asString()).isNotBlank().doesNotContain(",");
                });
    }

    @ParameterizedTest
    @MethodSource("cards")
    void noIdIsGivenTwice(JsonNode card) {
        List<String> ids = new ArrayList<>(card.path("body").findValuesAsString("id"));
        card.path("actions")
                .values()
                .forEach(action -> ids.add(action.path("id").asString("link")));

        assertThat(ids).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("cards")
    void givesNoNumberAndNoAddressAway(JsonNode card) {
        assertThat(words(card))
                .allSatisfy(text -> assertThat(text.replaceAll(UUID, ""))
                        .doesNotContainPattern(PHONE)
                        .doesNotContainPattern(ADDRESS));
    }

    @ParameterizedTest
    @EnumSource(
            value = ResetStep.class,
            names = {"CHOOSING", "REMOVING", "WATCHING", "DONE", "HANDED_OVER"})
    void aHostileNicknameStaysText(ResetStep step) {
        List<Device> devices = nicknamedLikeManyFactors();
        JsonNode card = Gallery.json(Gallery.ENGLISH.card(Fixtures.aReset(step)
                .devices(devices)
                .allEnded(Outcome.REMOVED)
                .paired(devices.get(0))
                .filed()
                .build()));

        assertThat(words(card.path("body")))
                .isNotEmpty()
                .allSatisfy(text -> assertThat(text).doesNotContainPattern(MARKUP));
    }

    @Test
    void aHostileNicknameIsStillRecognised() {
        JsonNode card = Gallery.json(Gallery.ENGLISH.card(Fixtures.aReset(ResetStep.CHOOSING)
                .devices(nicknamedLikeManyFactors())
                .build()));

        assertThat(words(card))
                .anySatisfy(text -> assertThat(text).contains("Key").contains("Priya"));
    }

    /** Factors with the nicknames of the stand-in's account, made plain as the PingOne reader makes them. */
    private static List<Device> nicknamedLikeManyFactors() {
        try (PingOneStandIn pingOne = PingOneStandIn.start(0, Clock.systemUTC())) {
            List<Device> devices = pingOne.devicesOf(Accounts.userId(Accounts.MANY_FACTORS)).stream()
                    .filter(wire -> wire.has("nickname"))
                    .map(wire -> Fixtures.device(
                            wire.path("id").asString(),
                            FactorKind.PASSKEY,
                            null,
                            PlainText.withoutSecrets(wire.path("nickname").asString(), 60),
                            false))
                    .toList();
            assertThat(devices).hasSizeGreaterThan(5);
            return devices.stream()
                    .sorted((one, other) -> Boolean.compare(isHostile(other), isHostile(one)))
                    .toList();
        }
    }

    private static boolean isHostile(Device device) {
        return String.valueOf(device.nickname()).contains("Priya");
    }

    private static List<JsonNode> typed(JsonNode card) {
        return card.findParents("type");
    }

    private static List<JsonNode> typed(JsonNode card, String type) {
        return typed(card).stream()
                .filter(element -> element.path("type").asString().equals(type))
                .toList();
    }

    /** Everything that is shown or spoken. */
    private static List<String> words(JsonNode node) {
        List<String> words = new ArrayList<>();
        collect(node, words);
        return words;
    }

    private static void collect(JsonNode node, List<String> words) {
        if (node.isArray()) {
            node.values().forEach(member -> collect(member, words));
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (member.getValue().isString()
                    && Set.of("text", "title", "value", "label", "errorMessage", "speak", "fallbackText")
                            .contains(member.getKey())) {
                words.add(member.getValue().asString());
            }
            collect(member.getValue(), words);
        }
    }
}
