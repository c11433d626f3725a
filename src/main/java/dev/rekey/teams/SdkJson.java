package dev.rekey.teams;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.bot.schema.Activity;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON for the SDK, which speaks Jackson 2: one mapper for all, because each new one costs milliseconds. */
public final class SdkJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .findAndAddModules()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private SdkJson() {}

    /** Content as the SDK can send it: since JDK 17 it cannot look into nested maps and lists. */
    public static JsonNode node(Object content) {
        return MAPPER.valueToTree(content);
    }

    /** Reads an incoming activity; empty when it is none. */
    public static Optional<Activity> activity(byte[] body) {
        try {
            JsonNode json = MAPPER.readTree(body);
            if (!(json instanceof ObjectNode object)
                    || object.path("type").asText("").isEmpty()) {
                return Optional.empty();
            }
            // the SDK refuses a timestamp without fraction and takes .123 for nanoseconds
            JsonNode timestamp = object.remove("timestamp");
            Activity activity = MAPPER.treeToValue(object, Activity.class);
            OffsetDateTime time = time(timestamp);
            if (time != null) {
                activity.setTimestamp(time);
            }
            return Optional.of(activity);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** An answer of a turn as JSON; throws what the writing throws. */
    public static byte[] bytes(Object value) throws IOException {
        return MAPPER.writeValueAsBytes(value);
    }

    static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (IOException e) {
            throw new IllegalStateException("expected something that can be written as JSON", e);
        }
    }

    static <T> T read(String text, Class<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (IOException e) {
            throw new IllegalStateException("expected the JSON that was written before", e);
        }
    }

    private static @Nullable OffsetDateTime time(@Nullable JsonNode timestamp) {
        try {
            return timestamp == null ? null : OffsetDateTime.parse(timestamp.asText());
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
