package dev.rekey.ticket;

import dev.rekey.remote.Access;
import dev.rekey.remote.Remote;
import dev.rekey.remote.Reply;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.RemoteFailure.Unavailable;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Calls of a desk's API: JSON both ways, with Rekey's credential. */
final class DeskCalls {

    /** Form of an id that is a number. */
    static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

    private static final int NOT_FOUND = 404;
    private static final MediaType JSON = MediaType.get("application/json");

    private final String system;
    private final Remote remote;
    private final Access access;
    private final JsonMapper json;

    DeskCalls(String system, Remote remote, Access access, JsonMapper json) {
        this.system = system;
        this.remote = remote;
        this.access = access;
        this.json = json;
    }

    /** Reads. */
    JsonNode get(String what, HttpUrl url) {
        Request.Builder call = to(url).get();
        return read(what, access.send(call, request -> remote.call(what, request)));
    }

    /** Reads one record; empty when there is none, or none that Rekey may see. */
    Optional<JsonNode> find(String what, HttpUrl url) {
        try {
            return Optional.of(get(what, url));
        } catch (Rejected refusal) {
            if (refusal.status() != NOT_FOUND) {
                throw refusal;
            }
            return Optional.empty();
        }
    }

    /** The records in a field of an answer; no list is not an empty list: it would open a second ticket, or add a second note. */
    List<JsonNode> list(String what, JsonNode answer, String field) {
        if (!answer.path(field).isArray()) {
            throw unusable(what);
        }
        return answer.path(field).valueStream().toList();
    }

    /** Sets what is the same when it is set twice. */
    void put(String what, HttpUrl url, Map<String, ?> body) {
        Request.Builder call = to(url).put(json(body));
        access.send(call, request -> remote.call(what, request));
    }

    /** Creates, appends or moves: never sent twice. */
    JsonNode once(String what, String method, HttpUrl url, Map<String, ?> body) {
        Request.Builder call = to(url).method(method, json(body));
        return read(what, access.send(call, request -> remote.callOnce(what, request)));
    }

    /** An answer without what was asked for; says nothing of what came instead. */
    Unavailable unusable(String what) {
        return new Unavailable("%s answered '%s' without what was asked for".formatted(system, what), null);
    }

    /** An id from the desk that has the form of one. */
    String idIn(String what, JsonNode field, Pattern form) {
        String id = field.asString("");
        if (!form.matcher(id).matches()) {
            throw unusable(what);
        }
        return id;
    }

    /** The number of the oldest ticket in an answer. */
    Optional<String> oldest(String what, Stream<JsonNode> tickets) {
        return tickets.map(ticket -> idIn(what, ticket.path("id"), NUMBER)).min(Comparator.comparing(Long::valueOf));
    }

    /** An id as it may enter an address. */
    static String idForUrl(String id, Pattern form) {
        if (!form.matcher(id).matches()) {
            throw new Rejected("a ticket id of an unknown form is never put into an address", 400, null);
        }
        return id;
    }

    private static Request.Builder to(HttpUrl url) {
        return new Request.Builder().url(url).header("Accept", JSON.toString());
    }

    private RequestBody json(Map<String, ?> body) {
        return RequestBody.create(json.writeValueAsString(body).getBytes(StandardCharsets.UTF_8), JSON);
    }

    private JsonNode read(String what, Reply reply) {
        try {
            @Nullable JsonNode body = json.readTree(reply.body());
            return body == null ? MissingNode.getInstance() : body;
        } catch (JacksonException e) {
            throw new Unavailable("%s answered '%s' with something else than JSON".formatted(system, what), null);
        }
    }
}
