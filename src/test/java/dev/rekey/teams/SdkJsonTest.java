package dev.rekey.teams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.Attachment;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON from the channel, and to it. */
class SdkJsonTest {

    @ParameterizedTest
    @CsvSource({
        "2026-01-15T10:00:00Z, 2026-01-15T10:00:00Z",
        "2026-01-15T10:00:00.123Z, 2026-01-15T10:00:00.123Z",
        "2026-01-15T10:00:00.005Z, 2026-01-15T10:00:00.005Z",
        "2026-01-15T10:00:00.1234567Z, 2026-01-15T10:00:00.1234567Z",
        "2026-01-15T10:00:00+02:00, 2026-01-15T10:00:00+02:00",
        "2026-01-15T10:00Z, 2026-01-15T10:00:00Z"
    })
    void aTimestampIsReadAsItIsMeant(String text, OffsetDateTime time) {
        assertThat(read("{\"type\":\"message\",\"timestamp\":\"%s\"}".formatted(text)))
                .get()
                .extracting(Activity::getTimestamp)
                .isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"yesterday\"", "\"\"", "7", "null", "{}", "[]", "\"2026-13-45T99:00:00Z\""})
    void aTimestampThatCannotBeReadDoesNotSpoilTheActivity(String json) {
        assertThat(read("{\"type\":\"message\",\"text\":\"hi\",\"timestamp\":%s}".formatted(json)))
                .get()
                .returns("hi", Activity::getText);
    }

    @ParameterizedTest
    @MethodSource("noActivities")
    void whatIsNoActivityIsEmpty(String json) {
        assertThat(read(json)).isEmpty();
    }

    static List<String> noActivities() {
        return List.of(
                "",
                " ",
                "hello",
                "{",
                "{\"type\":\"message\"",
                "\u0000",
                "[]",
                "[{\"type\":\"message\"}]",
                "\"message\"",
                "7",
                "null",
                "{}",
                "{\"text\":\"hi\"}",
                "{\"type\":\"\"}",
                "{\"type\":null}",
                "{\"type\":{}}",
                "{\"type\":\"message\",\"from\":[]}",
                "{\"type\":\"message\",\"attachments\":{}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void jsonOfAHundredThousandLevelsIsRefused(String level) {
        assertThat(read(level.repeat(100_000))).isEmpty();
        assertThat(read("{\"type\":\"message\",\"value\":" + level.repeat(100_000)))
                .isEmpty();
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        assertThat(SdkJson.activity(new byte[] {(byte) 0xff, (byte) 0xfe, 1, 2}))
                .isEmpty();
    }

    @Test
    void membersThatNobodyKnowsDoNoHarm() {
        assertThat(read("""
                {"type":"message","text":"hi","news":{"of":["today"]},"from":{"id":"29:1","mood":"good"},
                 "conversation":{"id":"a:1","tenantId":"t","rank":7}}"""))
                .get()
                .returns("hi", Activity::getText)
                .returns("29:1", activity -> activity.getFrom().getId())
                .returns("t", activity -> activity.getConversation().getTenantId());
    }

    @Test
    void aPressKeepsItsNestedValue() {
        Optional<Activity> press =
                read("{\"type\":\"invoke\",\"value\":{\"action\":{\"verb\":\"x\",\"data\":{\"d\":[1]}}}}");

        assertThat(press.map(Activity::getValue).map(SdkJson::node))
                .hasToString("Optional[{\"action\":{\"verb\":\"x\",\"data\":{\"d\":[1]}}}]");
    }

    @Test
    void nestedMapsAndListsBecomeNodes() {
        JsonNode node = SdkJson.node(Map.of("body", List.of(Map.of("items", List.of(1, "two", true)))));

        assertThat(node).hasToString("{\"body\":[{\"items\":[1,\"two\",true]}]}");
    }

    @Test
    void whatWasWrittenCanBeReadAgain() {
        Attachment attachment = new Attachment();
        attachment.setName("Ä \"quoted\"");

        assertThat(SdkJson.read(SdkJson.text(attachment), Attachment.class))
                .extracting(Attachment::getName)
                .isEqualTo("Ä \"quoted\"");
    }

    private static Optional<Activity> read(String json) {
        return SdkJson.activity(json.getBytes(UTF_8));
    }
}
