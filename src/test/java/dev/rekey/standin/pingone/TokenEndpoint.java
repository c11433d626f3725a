package dev.rekey.standin.pingone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Gives the worker application its access tokens. */
final class TokenEndpoint {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final AccessTokens tokens;

    TokenEndpoint(AccessTokens tokens) {
        this.tokens = tokens;
    }

    Answer answer(Request request) {
        if (!request.path().get(0).equals(PingOneStandIn.ENVIRONMENT_ID)) {
            return Refusal.notFound().answer();
        }
        if (!request.method().equals("POST")) {
            return error(405, "invalid_request", "Only POST is supported");
        }
        if (client(request).filter(Client.WORKER::equals).isEmpty()) {
            return error(401, "invalid_client", "Invalid client credentials");
        }
        if (request.form("grant_type").filter("client_credentials"::equals).isEmpty()) {
            return error(400, "unsupported_grant_type", "Only client_credentials is supported");
        }
        return Answer.json(
                        200,
                        JSON.createObjectNode()
                                .put("access_token", tokens.issue())
                                .put("token_type", "Bearer")
                                .put("expires_in", tokens.lifetime().toSeconds()))
                .with("Cache-Control", "no-store");
    }

    private static Optional<Client> client(Request request) {
        return request.credentials("Basic").map(Client::ofBasic).orElseGet(() -> Client.ofForm(request));
    }

    private static Answer error(int status, String error, String description) {
        return Answer.json(status, JSON.createObjectNode().put("error", error).put("error_description", description));
    }

    private record Client(String id, String secret) {

        static final Client WORKER = new Client(PingOneStandIn.CLIENT_ID, PingOneStandIn.CLIENT_SECRET);

        /** OAuth form-encodes both parts before they are joined. */
        static Optional<Client> ofBasic(String credentials) {
            try {
                String pair = new String(Base64.getDecoder().decode(credentials), UTF_8);
                int colon = pair.indexOf(':');
                return colon < 0
                        ? Optional.empty()
                        : Optional.of(new Client(
                                URLDecoder.decode(pair.substring(0, colon), UTF_8),
                                URLDecoder.decode(pair.substring(colon + 1), UTF_8)));
            } catch (IllegalArgumentException notBase64) {
                return Optional.empty();
            }
        }

        static Optional<Client> ofForm(Request request) {
            return request.form("client_id")
                    .flatMap(id -> request.form("client_secret").map(secret -> new Client(id, secret)));
        }
    }
}
