package dev.rekey.standin.teams;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;

/** How activities get from Teams to the bot. */
@FunctionalInterface
public interface Channel {

    /** Delivers an activity with this request, which lacks nothing but the address, and brings the bot's answer back. */
    HttpResponse<String> deliver(JsonNode activity, HttpRequest.Builder request)
            throws IOException, InterruptedException;
}
