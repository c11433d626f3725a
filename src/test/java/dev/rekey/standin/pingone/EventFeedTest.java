package dev.rekey.standin.pingone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the stand-in delivers by itself. */
class EventFeedTest extends WithStandIn {

    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private HttpServer listener;

    @BeforeEach
    void listen() throws IOException {
        listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.createContext("/", this::take);
        listener.start();
        pingOne.events().subscribe(subscription());
    }

    @AfterEach
    void stop() {
        listener.stop(0);
    }

    @Test
    void whatHappensToADeviceIsTold() {
        String device = pingOne.beginPairing(USER, NewFactor.PASSKEY);
        pingOne.finishPairing(device);
        caller.deletes(DEVICES + "/" + device);
        pingOne.events().usedToSignOn(USER, FIRST_DEVICE);

        await().until(() -> actions().size() == 4);
        assertThat(actions())
                .containsExactly("DEVICE.CREATED", "DEVICE.ACTIVATED", "DEVICE.DELETED", "OTP.CHECK_SUCCESS");
        assertThat(events().get(0).path("resources").path(0).path("id").asString())
                .isEqualTo(device);
        assertThat(events().get(0).path("actors").path("user").path("id").asString())
                .isEqualTo(USER);
        assertThat(keys).containsOnly("a key");
    }

    @Test
    void aBatchIsRepeatedUntilItIsTaken() {
        status = 503;
        pingOne.pair(USER, NewFactor.PASSKEY);
        await().until(() -> pingOne.events().answers().size() >= 3);
        status = 200;

        await().until(() -> pingOne.events().answers().contains(200));
        assertThat(events().stream().map(event -> event.path("id").asString()).distinct())
                .hasSize(1);
    }

    @Test
    void eventsCanGetLost() {
        pingOne.events().loseNext(1);
        pingOne.pair(USER, NewFactor.PASSKEY);
        pingOne.pair(MANY, NewFactor.PASSKEY);

        await().until(() -> !bodies.isEmpty());
        assertThat(events())
                .extracting(
                        event -> event.path("actors").path("user").path("id").asString())
                .containsExactly(MANY);
    }

    @Test
    void aBatchCanComeTwice() {
        pingOne.events().repeatNext(1);
        pingOne.pair(USER, NewFactor.PASSKEY);

        await().until(() -> bodies.size() == 2);
        assertThat(bodies.get(0)).isEqualTo(bodies.get(1));
    }

    @Test
    void eventsCanHaveALineEach() {
        status = 503;
        pingOne.events().subscribe(subscription().inLines());
        pingOne.pair(USER, NewFactor.PASSKEY);

        await().until(() -> !bodies.isEmpty());
        assertThat(bodies.get(0)).startsWith("{").doesNotContain("\n");
    }

    @Test
    void nobodyHearsAnythingWithoutASubscription() {
        pingOne.events().unsubscribe();
        pingOne.pair(USER, NewFactor.PASSKEY);
        pingOne.events().subscribe(subscription());
        pingOne.pair(MANY, NewFactor.PASSKEY);

        await().until(() -> !bodies.isEmpty());
        assertThat(events()).hasSize(1);
    }

    private Subscription subscription() {
        URI url = URI.create("http://localhost:" + listener.getAddress().getPort() + "/events");
        return Subscription.to(url, "X-Rekey-Key", "a key");
    }

    private void take(HttpExchange exchange) throws IOException {
        keys.add(exchange.getRequestHeaders().getFirst("X-Rekey-Key"));
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private List<JsonNode> events() {
        return bodies.stream()
                .flatMap(body -> JsonMapper.shared().readTree(body).valueStream())
                .toList();
    }

    private List<String> actions() {
        return events().stream()
                .flatMap(event -> Stream.of(event.path("action").path("type").asString()))
                .toList();
    }
}
