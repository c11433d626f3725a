package dev.rekey.standin.pingone;

import static dev.rekey.standin.pingone.ApiCaller.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
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
}
