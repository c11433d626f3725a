package dev.rekey.pingone;

import dev.rekey.remote.Access;
import dev.rekey.remote.Remote;
import dev.rekey.remote.Reply;
import dev.rekey.reset.RemoteFailure.Unavailable;
import okhttp3.HttpUrl;
import okhttp3.Request;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls PingOne with the worker app's token and reads what comes back. */
final class Calls {

    private final Remote remote;
    private final Access token;
    private final JsonMapper json;

    Calls(Remote remote, Access token, JsonMapper json) {
        this.remote = remote;
        this.token = token;
        this.json = json;
    }

    Reply call(String what, Request.Builder request) {
        return token.send(request, authorised -> remote.call(what, authorised));
    }

    /** Reads one page or resource. */
    JsonNode read(String what, HttpUrl url) {
        Reply reply = call(what, new Request.Builder().url(url).get());
        try {
            return json.readTree(reply.body());
        } catch (JacksonException e) {
            throw new Unavailable("PingOne answered '%s' with something else than JSON".formatted(what), null);
        }
    }
}
