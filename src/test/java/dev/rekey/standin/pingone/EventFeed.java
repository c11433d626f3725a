package dev.rekey.standin.pingone;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Delivers what happened to whoever has subscribed: in order, in batches, each repeated until it is answered with 200, and nothing
 * later before that. Switched off until somebody subscribes.
 */
public final class EventFeed implements Changes {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST_AT_ONCE = 500;
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LONGEST_WAIT)
            .build();
    private final BlockingQueue<ObjectNode> waiting = new LinkedBlockingQueue<>();
    private final AtomicInteger toLose = new AtomicInteger();
    private final AtomicInteger toRepeat = new AtomicInteger();
    private final List<Integer> answers = new CopyOnWriteArrayList<>();
    private final Thread deliverer = new Thread(this::deliver, "pingone-standin-events");
    private volatile @Nullable Subscription subscription;

    EventFeed(Clock clock) {
        this.clock = clock;
        deliverer.setDaemon(true);
        deliverer.start();
    }

    /** Delivers there what happens from now on. */
    public void subscribe(Subscription to) {
        subscription = to;
    }

    /** Delivers nothing any more, not even what still waits. */
    public void unsubscribe() {
        subscription = null;
        waiting.clear();
    }

    /** Loses so many of the next events. */
    public void loseNext(int events) {
        toLose.set(events);
    }

    /** Delivers so many of the next batches twice, although they were taken. */
    public void repeatNext(int batches) {
        toRepeat.set(batches);
    }

    /** How the deliveries so far were answered, oldest first; 0 stands for no answer. */
    public List<Integer> answers() {
        return List.copyOf(answers);
    }

    /** Tells of a sign-on in which this device was used. */
    public void usedToSignOn(String userId, String deviceId) {
        add("OTP.CHECK_SUCCESS", userId, deviceId);
    }

    @Override
    public void happened(String action, String userId, Device device) {
        add(action, userId, device.id());
    }

    void close() {
        unsubscribe();
        deliverer.interrupt();
    }

    private void add(String action, String userId, String deviceId) {
        boolean isLost = toLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        if (subscription != null && !isLost) {
            waiting.add(event(action, userId, deviceId));
        }
    }

    private void deliver() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                List<ObjectNode> batch = new ArrayList<>(List.of(waiting.take()));
                waiting.drainTo(batch, MOST_AT_ONCE - 1);
                untilTaken(batch);
                if (toRepeat.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    untilTaken(batch);
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void untilTaken(List<ObjectNode> batch) throws InterruptedException {
        Subscription to = subscription;
        while (to != null && answerOf(to, batch) != 200) {
            LockSupport.parkNanos(PAUSE.toNanos());
            to = subscription;
        }
    }

    private int answerOf(Subscription to, List<ObjectNode> batch) throws InterruptedException {
        String body = to.isArray()
                ? JSON.writeValueAsString(batch)
                : batch.stream().map(JsonNode::toString).collect(Collectors.joining("\n"));
        HttpRequest request = HttpRequest.newBuilder(to.url())
                .timeout(LONGEST_WAIT)
                .header("Content-Type", "application/json")
                .header(to.header(), to.secret())
                .POST(BodyPublishers.ofString(body))
                .build();
        int answer;
        try {
            answer = http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            answer = 0;
        }
        answers.add(answer);
        return answer;
    }

    private ObjectNode event(String action, String userId, String deviceId) {
        String now = clock.instant().toString();
        ObjectNode event = JSON.createObjectNode();
        event.put("id", UUID.randomUUID().toString());
        event.put("recordedAt", now);
        event.put("createdAt", now);
        event.put("correlationId", UUID.randomUUID().toString());
        ObjectNode user = event.putObject("actors").putObject("user").put("id", userId);
        user.put("type", "USER").putObject("environment").put("id", PingOneStandIn.ENVIRONMENT_ID);
        event.putObject("action").put("type", action).put("description", action);
        ObjectNode device =
                event.putArray("resources").addObject().put("type", "DEVICE").put("id", deviceId);
        device.putObject("environment").put("id", PingOneStandIn.ENVIRONMENT_ID);
        device.put(
                "href",
                "/v1/environments/%s/users/%s/devices/%s".formatted(PingOneStandIn.ENVIRONMENT_ID, userId, deviceId));
        event.putObject("result").put("status", "SUCCESS").put("description", action);
        return event;
    }
}
