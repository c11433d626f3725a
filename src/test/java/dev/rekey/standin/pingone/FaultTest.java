package dev.rekey.standin.pingone;

import static dev.rekey.standin.pingone.ApiCaller.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Calls that go wrong on demand. */
class FaultTest extends WithStandIn {

    @Test
    void throttlingSaysWhenToComeBack() {
        pingOne.fault(Fault.THROTTLED);
        var response = caller.gets(DEVICES);

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("Retry-After")).contains("1");
        assertThat(json(response).path("code").asString()).isEqualTo("REQUEST_LIMITED");
    }

    @Test
    void aPassingFaultHitsTheNextCallsOnly() {
        pingOne.failNext(2, Fault.FAILING);

        assertThat(List.of(caller.gets(DEVICES), caller.gets(DEVICES), caller.gets(DEVICES)))
                .extracting(HttpResponse::statusCode)
                .containsExactly(500, 500, 200);
    }

    @Test
    void aCutComesBeforeTheDeed() {
        String device = DEVICES + "/" + FIRST_DEVICE;
        pingOne.fault(Fault.CUT);

        assertThatThrownBy(() -> caller.deletes(device)).isInstanceOf(UncheckedIOException.class);
        assertThat(pingOne.deletedDeviceIds()).isEmpty();
        assertThat(pingOne.calls()).last().returns(0, RecordedCall::status);
    }

    @Test
    void aCutComesAfterTheDeedWhenTold() {
        String device = DEVICES + "/" + FIRST_DEVICE;
        pingOne.fault(Fault.CUT);
        pingOne.cutLosesOnlyTheAnswer(true);

        assertThatThrownBy(() -> caller.deletes(device)).isInstanceOf(UncheckedIOException.class);
        assertThat(pingOne.deletedDeviceIds()).hasSize(1);
    }

    @Test
    void anAnswerIsLostAfterTheDeed() {
        pingOne.failNext(1, Fault.LOST);

        assertThatThrownBy(() -> caller.deletes(DEVICES + "/" + FIRST_DEVICE)).isInstanceOf(UncheckedIOException.class);
        assertThat(pingOne.deletedDeviceIds()).containsExactly(FIRST_DEVICE);
        assertThat(pingOne.calls()).last().returns(0, RecordedCall::status);
    }

    @Test
    void theShareThatFailsAtRandomIsAsToldAndEven() {
        pingOne.failRandomly(0.3, 42);
        List<Integer> statuses = statusesOfReadings(600);

        assertThat(Collections.frequency(statuses, 200)).isBetween(380, 460);
        for (int failure : List.of(429, 500, 0)) {
            assertThat(Collections.frequency(statuses, failure)).isBetween(35, 85);
        }
    }

    @Test
    void aSeedFailsTheSameCallsAgain() {
        pingOne.failRandomly(0.5, 7);
        List<Integer> once = statusesOfReadings(40);
        pingOne.failRandomly(0.5, 7);

        assertThat(statusesOfReadings(40)).isEqualTo(once);
    }

    @Test
    void whatFailsAtRandomLosesOnlyAnswers() {
        pingOne.failRandomly(1, 1);
        while (pingOne.deletedDeviceIds().isEmpty()) {
            assertThat(pingOne.calls()).extracting(RecordedCall::status).doesNotContain(0, 204);
            attempt(() -> caller.deletes(DEVICES + "/" + FIRST_DEVICE));
        }

        assertThat(pingOne.calls()).last().returns(0, RecordedCall::status);
    }

    @Test
    void aResetEndsWhatFailsAtRandom() {
        pingOne.failRandomly(1, 1);
        pingOne.reset();

        assertThat(caller.gets(DEVICES).statusCode()).isEqualTo(200);
    }

    @Test
    void lateAnswersHoldUpNobodyAndEndWithTheStandIn() {
        pingOne.slowBy(Duration.ofMinutes(10));
        pingOne.failNext(50, Fault.SLOW);
        var late =
                IntStream.range(0, 50).mapToObj(i -> caller.getsAsync(DEVICES)).toList();
        while (pingOne.calls().size() < 50) {
            Thread.onSpinWait();
        }

        assertThat(caller.gets(DEVICES).statusCode()).isEqualTo(200);
        assertThat(late).noneMatch(CompletableFuture::isDone);
        pingOne.close();
        assertThatThrownBy(() -> late.get(0).get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void eachCallCanBeAnsweredLater() {
        pingOne.delayEachCallBy(Duration.ofMillis(150));
        long begin = System.nanoTime();

        assertThat(caller.gets(DEVICES).statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(140));
    }

    /** As the stand-in recorded them: the client repeats a cut reading by itself. */
    private List<Integer> statusesOfReadings(int count) {
        pingOne.forgetCalls();
        while (pingOne.calls().size() < count) {
            attempt(() -> caller.gets(DEVICES));
        }
        return pingOne.calls().stream().limit(count).map(RecordedCall::status).toList();
    }

    private static void attempt(Runnable call) {
        try {
            call.run();
        } catch (UncheckedIOException cut) {
            // as told
        }
    }
}
