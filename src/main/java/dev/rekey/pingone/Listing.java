package dev.rekey.pingone;

import dev.rekey.reset.RemoteFailure.Unavailable;
import java.util.ArrayList;
import java.util.List;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a collection to its end, page after page. */
final class Listing {

    private static final int MOST_PAGES = 50;

    private final Calls calls;
    private final HttpUrl own;

    Listing(Calls calls, HttpUrl own) {
        this.calls = calls;
        this.own = own;
    }

    Items all(String what, HttpUrl first, String collection) {
        List<JsonNode> items = new ArrayList<>();
        String defaultId = null;
        HttpUrl next = first;
        for (int page = 0; next != null; page++) {
            if (page == MOST_PAGES) {
                throw new Unavailable("PingOne answered '%s' with endless pages".formatted(what), null);
            }
            JsonNode body = calls.read(what, next);
            JsonNode list = body.path("_embedded").path(collection);
            if (!list.isArray() && body.path("size").asInt(-1) != 0) {
                // no list is not an empty list: it would prove that every factor is gone
                throw new Unavailable("PingOne answered '%s' without a list".formatted(what), null);
            }
            list.forEach(items::add);
            if (defaultId == null) {
                defaultId = firstId(body);
            }
            next = nextPage(what, body);
        }
        return new Items(items, defaultId);
    }

    private @Nullable HttpUrl nextPage(String what, JsonNode body) {
        String href = body.path("_links").path("next").path("href").asString("");
        if (href.isEmpty()) {
            return null;
        }
        HttpUrl next = HttpUrl.parse(href);
        // the token goes along: never to another host than the API's own
        if (next == null
                || !next.host().equals(own.host())
                || next.port() != own.port()
                || !next.scheme().equals(own.scheme())) {
            throw new Unavailable("PingOne answered '%s' with a next page elsewhere".formatted(what), null);
        }
        return next;
    }

    // the place of the order in the answer is not published: both plausible ones are read
    private static @Nullable String firstId(JsonNode body) {
        for (JsonNode order : List.of(body.path("order"), body.path("_embedded").path("order"))) {
            String id = order.path(0).path("id").asString("");
            if (!id.isEmpty()) {
                return id;
            }
        }
        return null;
    }

    /** What was listed, and the default one where PingOne tells. */
    record Items(List<JsonNode> items, @Nullable String defaultId) {}
}
