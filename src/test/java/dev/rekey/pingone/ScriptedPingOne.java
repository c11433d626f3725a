package dev.rekey.pingone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A PingOne that gives whatever answers it was told to, the last one for ever. */
final class ScriptedPingOne extends Dispatcher implements AutoCloseable {

    private final MockWebServer server = new MockWebServer();
    private final Queue<MockResponse> answers = new ConcurrentLinkedQueue<>();
    private final Queue<MockResponse> tokenAnswers = new ConcurrentLinkedQueue<>();
    private final List<RecordedRequest> calls = new CopyOnWriteArrayList<>();
    private final List<RecordedRequest> tokenCalls = new CopyOnWriteArrayList<>();
    private final AtomicInteger tokens = new AtomicInteger();

    ScriptedPingOne() {
        server.setDispatcher(this);
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException("expected a free port", e);
        }
    }

    URI url() {
        return server.url("/").uri();
    }

    ScriptedPingOne answers(int status, String body) {
        answers.add(new MockResponse.Builder()
                .code(status)
                .addHeader("Correlation-Id", "c-" + status)
                .body(body)
                .build());
        return this;
    }

    ScriptedPingOne answersTokens(int status, String body) {
        tokenAnswers.add(new MockResponse.Builder()
                .code(status)
                .body(body)
                .headersDelay(50, TimeUnit.MILLISECONDS)
                .build());
        return this;
    }

    /** From now on tokens are given out as usual. */
    void tokenAnswersAgain() {
        tokenAnswers.clear();
    }

    List<RecordedRequest> calls() {
        return calls;
    }

    List<RecordedRequest> tokenCalls() {
        return tokenCalls;
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        if (request.getTarget().endsWith("/as/token")) {
            tokenCalls.add(request);
            return tokenAnswers.isEmpty() ? freshToken() : next(tokenAnswers);
        }
        calls.add(request);
        return next(answers);
    }

    @Override
    public void close() {
        server.close();
    }

    private MockResponse freshToken() {
        String body = "{\"access_token\":\"token-%d\",\"token_type\":\"Bearer\",\"expires_in\":3600,\"scope\":\"\"}"
                .formatted(tokens.incrementAndGet());
        // slow enough for others to ask in the meantime
        return new MockResponse.Builder()
                .body(body)
                .headersDelay(50, TimeUnit.MILLISECONDS)
                .build();
    }

    private static MockResponse next(Queue<MockResponse> queue) {
        MockResponse answer = queue.size() > 1 ? queue.poll() : queue.peek();
        return answer == null ? new MockResponse.Builder().code(500).build() : answer;
    }
}
