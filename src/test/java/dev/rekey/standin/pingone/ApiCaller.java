package dev.rekey.standin.pingone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A plain client of the stand-in. */
final class ApiCaller {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newHttpClient();
    private final PingOneStandIn pingOne;
    private String token = "none";

    ApiCaller(PingOneStandIn pingOne) {
        this.pingOne = pingOne;
    }

    HttpResponse<String> asksForToken(String environmentId, String secret) {
        String pair = encoded(PingOneStandIn.CLIENT_ID) + ":" + encoded(secret);
        String basic = Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
        return send(
                tokenRequest(environmentId, "grant_type=client_credentials").header("Authorization", "Basic " + basic));
    }

    HttpResponse<String> asksForTokenByPost(String grantType, String secret) {
        String form = "grant_type=%s&client_id=%s&client_secret=%s"
                .formatted(grantType, PingOneStandIn.CLIENT_ID, encoded(secret));
        return send(tokenRequest(PingOneStandIn.ENVIRONMENT_ID, form));
    }

    void signsOn() {
        token = json(asksForToken(PingOneStandIn.ENVIRONMENT_ID, PingOneStandIn.CLIENT_SECRET))
                .path("access_token")
                .asString();
    }

    HttpResponse<String> searches(String filter) {
        return gets("/users?filter=" + encoded(filter));
    }

    HttpResponse<String> gets(String path) {
        return send(request(path).GET());
    }

    HttpResponse<String> getsIn(String environmentId, String path) {
        return send(authorised(URI.create(pingOne.apiUrl() + "/environments/" + environmentId + path))
                .GET());
    }

    CompletableFuture<HttpResponse<String>> getsAsync(String path) {
        return http.sendAsync(request(path).GET().build(), BodyHandlers.ofString());
    }

    HttpResponse<String> deletes(String path) {
        return send(request(path).DELETE());
    }

    HttpResponse<String> deletes(String path, String contentType) {
        return send(request(path).header("Content-Type", contentType).DELETE());
    }

    HttpResponse<String> posts(String path, String contentType, String body) {
        return send(request(path).header("Content-Type", contentType).POST(BodyPublishers.ofString(body)));
    }

    /** Each page of a user's devices, by their ids. */
    List<List<String>> pagesOfDevices(String userId) {
        List<List<String>> pages = new ArrayList<>();
        String url = environmentUrl() + "/users/" + userId + "/devices";
        while (!url.isEmpty()) {
            JsonNode page = json(send(authorised(URI.create(url)).GET()));
            pages.add(idsIn(page, "devices"));
            url = page.path("_links").path("next").path("href").asString("");
        }
        return pages;
    }

    HttpRequest.Builder request(String path) {
        return authorised(URI.create(environmentUrl() + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("expected an answer", e);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    static List<String> idsIn(JsonNode page, String name) {
        return page.path("_embedded")
                .path(name)
                .valueStream()
                .map(item -> item.path("id").asString())
                .toList();
    }

    private HttpRequest.Builder tokenRequest(String environmentId, String form) {
        return HttpRequest.newBuilder(URI.create(pingOne.authUrl() + "/" + environmentId + "/as/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
    }

    private HttpRequest.Builder authorised(URI url) {
        return HttpRequest.newBuilder(url).header("Authorization", "Bearer " + token);
    }

    private String environmentUrl() {
        return pingOne.apiUrl() + "/environments/" + PingOneStandIn.ENVIRONMENT_ID;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
