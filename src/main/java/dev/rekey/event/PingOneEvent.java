package dev.rekey.event;

import com.google.common.hash.Hashing;
import dev.rekey.reset.Uuids;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an audit event of PingOne says, as far as it matters here. Everything may be missing, and nothing of it is believed.
 *
 * @param key by which it is known when it comes again
 * @param action its action type; empty when it has none
 * @param users the PingOne ids of the accounts that it is about, or that have acted
 * @param devices the ids of the factors that it is about
 * @param environments the environments that these are said to be in
 * @param at when it happened; null when it does not say so
 * @param hasFailed whether it says that what was tried did not come about
 */
record PingOneEvent(
        String key,
        String action,
        Set<String> users,
        Set<String> devices,
        Set<String> environments,
        @Nullable Instant at,
        boolean hasFailed) {

    // an event has one or two; what comes after so many is not read
    private static final int MOST_RESOURCES = 20;
    private static final int LONGEST_ACTION = 100;
    private static final Pattern USER_IN_ADDRESS = Pattern.compile("/users/([0-9a-fA-F-]{36})(?:/|$)");

    /** Reads an event. */
    static PingOneEvent of(JsonNode event) {
        JsonNode actor = event.path("actors").path("user");
        List<JsonNode> resources =
                event.path("resources").valueStream().limit(MOST_RESOURCES).toList();
        String action = event.path("action").path("type").asString("");
        String status = event.path("result").path("status").asString("");
        return new PingOneEvent(
                keyOf(event),
                action.length() > LONGEST_ACTION ? "" : action,
                ids(Stream.concat(idOf(actor), resources.stream().flatMap(PingOneEvent::users))),
                ids(resources.stream()
                        .filter(resource -> typeOf(resource).contains("DEVICE"))
                        .flatMap(PingOneEvent::idOf)),
                Stream.concat(Stream.of(actor), resources.stream())
                        .flatMap(one -> idOf(one.path("environment")))
                        .map(PingOneEvent::lower)
                        .collect(Collectors.toUnmodifiableSet()),
                timeOf(event.path("createdAt"))
                        .or(() -> timeOf(event.path("recordedAt")))
                        .orElse(null),
                !status.isEmpty() && !status.equalsIgnoreCase("SUCCESS"));
    }

    /** Whether all that it is about is in this environment, as far as it says. */
    boolean isIn(String environment) {
        return environments.stream().allMatch(one -> one.equals(lower(environment)));
    }

    // an event without an id is known by all that it says
    private static String keyOf(JsonNode event) {
        String id = event.path("id").asString("");
        String named = id.isEmpty() ? "event " + event : "id " + id;
        return Hashing.sha256().hashString(named, StandardCharsets.UTF_8).toString();
    }

    private static Stream<String> users(JsonNode resource) {
        if (typeOf(resource).equals("USER")) {
            return idOf(resource);
        }
        Matcher address = USER_IN_ADDRESS.matcher(resource.path("href").asString(""));
        return address.find() ? Stream.of(address.group(1)) : Stream.empty();
    }

    private static String typeOf(JsonNode resource) {
        return resource.path("type").asString("").toUpperCase(Locale.ROOT);
    }

    private static Stream<String> idOf(JsonNode thing) {
        String id = thing.path("id").asString("");
        return id.isEmpty() ? Stream.empty() : Stream.of(id);
    }

    private static Set<String> ids(Stream<String> texts) {
        return texts.filter(Uuids::isUuid).map(PingOneEvent::lower).collect(Collectors.toUnmodifiableSet());
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static Optional<Instant> timeOf(JsonNode time) {
        try {
            return Optional.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(time.asString(""), Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
