package dev.rekey.standin.teams;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One message of a chat as the client shows it now.
 *
 * @param version counts its changes
 * @param fromBot whether the bot sent it
 * @param card its card, if it has one
 * @param edited whether the bot changed it after it was sent
 */
public record Message(
        String id,
        int version,
        boolean fromBot,
        Instant at,
        @Nullable String text,
        @Nullable JsonNode card,
        boolean edited) {

    Message replacedBy(@Nullable String newText, @Nullable JsonNode newCard, boolean byUpdate) {
        return new Message(id, version + 1, fromBot, at, newText, newCard, edited || byUpdate);
    }

    /** Everything that can be read on it: text blocks, facts, choices and button titles, a line each. */
    public String words() {
        StringBuilder words = new StringBuilder();
        if (text != null) {
            words.append(text).append('\n');
        }
        if (card != null) {
            collect(card, words);
        }
        return words.toString();
    }

    private static void collect(JsonNode node, StringBuilder words) {
        if (node.isArray()) {
            node.forEach(item -> collect(item, words));
        } else if (node.isObject()) {
            for (String member : new String[] {"text", "label", "title", "value"}) {
                JsonNode value = node.path(member);
                if (value.isString()
                        && !(member.equals("value") && !node.path("type").isMissingNode())) {
                    words.append(value.asString()).append('\n');
                }
            }
            node.path("body").forEach(item -> collect(item, words));
            node.path("items").forEach(item -> collect(item, words));
            node.path("facts").forEach(item -> collect(item, words));
            node.path("choices")
                    .forEach(item ->
                            words.append(item.path("title").asString("")).append('\n'));
            node.path("actions")
                    .forEach(item ->
                            words.append(item.path("title").asString("")).append('\n'));
        }
    }
}
