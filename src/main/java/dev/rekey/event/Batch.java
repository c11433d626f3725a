package dev.rekey.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/**
 * The events of one delivery.
 *
 * @param isCutShort whether there were more of them than are taken at once
 */
record Batch(List<PingOneEvent> events, boolean isCutShort) {

    private static final int MOST_EVENTS = 500;

    /** Reads a JSON array of events, or one event after the other; empty when it is neither. */
    static Optional<Batch> read(JsonMapper json, byte[] body) {
        List<PingOneEvent> events = new ArrayList<>();
        int others = 0;
        // goes through an array as it goes through a sequence
        try (MappingIterator<JsonNode> values = json.readerFor(JsonNode.class).readValues(body)) {
            boolean isEmptyArray = !values.hasNextValue() && isArray(body);
            while (values.hasNextValue() && events.size() < MOST_EVENTS) {
                JsonNode value = values.nextValue();
                if (value.isObject()) {
                    events.add(PingOneEvent.of(value));
                } else {
                    others++;
                }
            }
            boolean isBatch = isEmptyArray || (others == 0 && !events.isEmpty());
            return isBatch ? Optional.of(new Batch(List.copyOf(events), values.hasNextValue())) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static boolean isArray(byte[] body) {
        for (byte one : body) {
            if (!Character.isWhitespace(one)) {
                return one == '[';
            }
        }
        return false;
    }
}
