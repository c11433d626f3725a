package dev.rekey.sandbox;

import dev.rekey.sandbox.Tally.Event;
import dev.rekey.standin.teams.Channel;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/**
 * The way from Teams to several instances, each in turn. A message is delivered until it is answered, and now and then to two
 * instances at once; a press only until somebody takes it, as its answer is missed by the person who pressed.
 */
final class Balancer implements Channel {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private static final double TWICE = 0.3;
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final List<URI> instances;
    private final Random random;
    private final Tally tally;
    private final AtomicInteger next;

    /** One person's way: each delivery goes to another instance than the one before. */
    Balancer(List<URI> instances, Random random, Tally tally) {
        this.instances = List.copyOf(instances);
        this.random = random;
        this.tally = tally;
        next = new AtomicInteger(random.nextInt(instances.size()));
    }

    @Override
    public HttpResponse<String> deliver(JsonNode activity, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        boolean isPress = activity.path("type").asString("").equals("invoke");
        if (!isPress && random.nextDouble() < TWICE) {
            tally.count(Event.DOUBLE_DELIVERY);
            var ignored = HTTP.sendAsync(toNext(request), BodyHandlers.discarding());
        }
        while (true) {
            try {
                HttpResponse<String> answer = HTTP.send(toNext(request), BodyHandlers.ofString());
                if (answer.statusCode() < 500 || isPress) {
                    return answer;
                }
            } catch (ConnectException nobodyThere) {
                // taken by nobody: even a press can go elsewhere
            } catch (IOException cut) {
                if (isPress) {
                    throw cut;
                }
            }
            tally.count(Event.REDELIVERY);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private HttpRequest toNext(HttpRequest.Builder request) {
        URI instance = instances.get(Math.floorMod(next.getAndIncrement(), instances.size()));
        return request.copy().uri(instance.resolve("/api/messages")).build();
    }
}
