package dev.rekey.standin.pingone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Takes each call, lets the faults act on it, records it and sends what comes of it. */
final class FrontDoor implements HttpHandler {

    private final Clock clock;
    private final Executor workers;
    private final Faults faults;
    private final PingOneApi api;
    private final TokenEndpoint tokens;
    private final SelfService selfService;
    private final List<RecordedCall> calls = Collections.synchronizedList(new ArrayList<>());

    FrontDoor(
            Clock clock,
            Executor workers,
            Faults faults,
            PingOneApi api,
            TokenEndpoint tokens,
            SelfService selfService) {
        this.clock = clock;
        this.workers = workers;
        this.faults = faults;
        this.api = api;
        this.tokens = tokens;
        this.selfService = selfService;
    }

    List<RecordedCall> calls() {
        return List.copyOf(calls);
    }

    void forgetCalls() {
        calls.clear();
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Request request = Request.of(exchange);
        List<String> path = request.path();
        if (!path.isEmpty() && path.get(0).equals("v1")) {
            answerApiCall(exchange, request);
        } else if (path.size() == 3 && path.subList(1, 3).equals(List.of("as", "token"))) {
            answerTokenCall(exchange, request);
        } else if (path.size() >= 2 && path.get(1).equals("myaccount")) {
            selfService.answer(request).sendTo(exchange);
        } else {
            Refusal.gateway().answer().sendTo(exchange);
        }
    }

    private void answerApiCall(HttpExchange exchange, Request request) throws IOException {
        Fault fault = faults.ofNextApiCall();
        Answer answer = api.answerUnder(fault, request);
        calls.add(RecordedCall.of(request, answer, clock.instant()));
        send(exchange, answer, faults.waitUnder(fault));
    }

    private void answerTokenCall(HttpExchange exchange, Request request) throws IOException {
        Fault fault = faults.ofNextTokenCall();
        Answer answer = switch (fault) {
            case WELL, SLOW -> tokens.answer(request);
            case THROTTLED -> Refusal.of(429).answer();
            case FAILING -> Refusal.of(500).answer();
            case CUT, LOST -> Answer.cut();
        };
        send(exchange, answer, fault == Fault.WELL ? Duration.ZERO : faults.waitUnder(fault));
    }

    /** A late answer holds no worker while it waits, so any number of them leave the others undisturbed. */
    private void send(HttpExchange exchange, Answer answer, Duration wait) throws IOException {
        if (wait.isZero()) {
            answer.sendTo(exchange);
        } else {
            CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS, workers)
                    .execute(() -> sendLate(exchange, answer));
        }
    }

    private static void sendLate(HttpExchange exchange, Answer answer) {
        try {
            answer.sendTo(exchange);
        } catch (IOException callerGaveUp) {
            exchange.close();
        }
    }
}
