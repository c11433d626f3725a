package dev.rekey.intake;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The two things that are read of a delivery; everything else is asked of the desk itself.
 *
 * @param ticket the ticket's id or number
 * @param deliveryId what names the delivery, where the body says it
 */
record Payload(String ticket, @Nullable String deliveryId) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final String JIRAS_OWN = "X-Atlassian-Webhook-Identifier";

    /** Reads a body; empty when it is no JSON, or names no ticket. */
    static Optional<Payload> read(JsonMapper json, Source source, byte[] body) {
        JsonNode document;
        try {
            document = json.readTree(body);
        } catch (JacksonException e) {
            return Optional.empty();
        }
        JsonNode ticket = source == Source.JIRA ? document.path("issue").path("key") : document.path("ticketId");
        String id = ticket.isIntegralNumber() ? ticket.asString() : ticket.stringValue("");
        JsonNode delivery = document.path("deliveryId");
        return Optional.of(id)
                .filter(ID.asMatchPredicate())
                .map(named -> new Payload(named, delivery.isString() ? delivery.stringValue() : null));
    }

    /** What a repeated delivery has in common with the first one. */
    String replayKey(Source source, Seals.Headers headers, byte[] body) {
        String named = source == Source.JIRA ? headers.get(JIRAS_OWN) : deliveryId;
        if (named != null && !named.isBlank()) {
            return hash(source + "\nid\n" + named, new byte[0]);
        }
        return hash(source + "\nbody\n" + Seals.timeOf(source, headers) + "\n", body);
    }

    private static String hash(String first, byte[] then) {
        return Hashing.sha256()
                .newHasher()
                .putString(first, StandardCharsets.UTF_8)
                .putBytes(then)
                .hash()
                .toString();
    }
}
