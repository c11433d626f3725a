package dev.rekey.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.google.common.base.Throwables;
import dev.rekey.SettableClock;
import dev.rekey.reset.RemoteFailure;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.RemoteFailure.Unavailable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Calls to another system that end well, badly, late or not at all. */
@Timeout(30)
class RemoteTest {

    private static final Duration LIMIT = Duration.ofMillis(400);
    private static final Duration BUDGET = Duration.ofMillis(700);
    private static final int MEBIBYTE = 1 << 20;

    private final MockWebServer server = new MockWebServer();
    private final SettableClock clock = new SettableClock();
    private final Remote creator = remote(LIMIT, BUDGET);

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aGoodAnswerKeepsItsStatusCorrelationIdAndBody() {
        server.enqueue(answer(201).addHeader("Correlation-Id", "c-1").body("{}").build());

        assertThat(call()).isEqualTo(new Reply(201, "c-1", "{}"));
    }

    @Test
    void anAnswerWithoutBodyIsEmpty() {
        server.enqueue(answer(204).build());

        assertThat(call()).isEqualTo(new Reply(204, null, ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void aPassingFailureIsTriedAgain(int status) {
        // twice, because OkHttp itself repeats a 408 once
        server.enqueue(answer(status).build());
        server.enqueue(answer(status).build());
        server.enqueue(answer(200).body("well").build());
        Remote patient = remote(LIMIT, Duration.ofSeconds(3));

        assertThat(patient.call("list things", request()).body()).isEqualTo("well");
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 401, 403, 404, 405, 409, 422, 501})
    void anyOtherAnswerIsARefusalAndNotTriedAgain(int status) {
        server.enqueue(answer(status)
                .addHeader("Correlation-Id", "c-2")
                .addHeader("Location", server.url("/elsewhere"))
                .build());
        server.enqueue(answer(200).build());

        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(this::call)
                .returns(status, Rejected::status)
                .returns("c-2", RemoteFailure::correlationId)
                .withMessage("the other system answered " + status + " to 'list things'");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "Thu, 15 Jan 2026 10:00:01 GMT"})
    void aWaitThatFitsTheBudgetIsKeptInsteadOfTheBackoff(String retryAfter) {
        server.enqueue(answer(429).addHeader("Retry-After", retryAfter).build());
        server.enqueue(answer(200).build());
        Remote patient = remote(LIMIT, Duration.ofSeconds(3));

        long begin = System.nanoTime();
        patient.call("list things", request());

        // the backoff's first wait is a quarter of a second at most
        assertThat(since(begin)).isBetween(Duration.ofMillis(740), Duration.ofMillis(2500));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3600", "Thu, 15 Jan 2026 11:00:00 GMT"})
    void aWaitBeyondTheBudgetEndsTheCallAtOnceAndIsPassedOn(String retryAfter) {
        server.enqueue(answer(429)
                .addHeader("Retry-After", retryAfter)
                .addHeader("Correlation-Id", "c-3")
                .build());

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(this::call)
                .returns(Duration.ofHours(1), Unavailable::retryAfter)
                .returns("c-3", RemoteFailure::correlationId);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"172800", "Fri, 15 Jan 2100 10:00:00 GMT"})
    void noWaitIsLongerThanADay(String retryAfter) {
        server.enqueue(answer(429).addHeader("Retry-After", retryAfter).build());

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(this::call)
                .returns(Duration.ofDays(1), Unavailable::retryAfter);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-5", "Thu, 15 Jan 2026 09:00:00 GMT"})
    void aWaitThatMakesNoSenseLeavesTheBackoff(String retryAfter) {
        server.enqueue(answer(503).addHeader("Retry-After", retryAfter).build());
        server.enqueue(answer(200).build());

        assertThat(call().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void aCallThatMustNotBeMadeTwiceIsNotRepeated(int status) {
        server.enqueue(answer(status).addHeader("Retry-After", "0").build());
        server.enqueue(answer(201).build());

        assertThatExceptionOfType(Unavailable.class).isThrownBy(this::create);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aCallThatMustNotBeMadeTwiceIsNotRepeatedOnAConnectionThatBreaks() {
        server.enqueue(answer(201).body("first").build());
        server.enqueue(
                answer(201).onResponseStart(new SocketEffect.CloseSocket()).build());
        server.enqueue(answer(201).body("third").build());

        assertThat(create().body()).isEqualTo("first");
        assertThatExceptionOfType(Unavailable.class).isThrownBy(this::create);
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void aLastingFailureEndsWithTheBudget() {
        always(answer(503).addHeader("Correlation-Id", "c-4").build());
        long begin = System.nanoTime();

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(this::call)
                .returns("c-4", RemoteFailure::correlationId)
                .returns(Duration.ZERO, Unavailable::retryAfter);
        assertThat(since(begin)).isLessThan(BUDGET.plus(LIMIT));
        assertThat(server.getRequestCount()).isBetween(2, 6);
    }

    @Test
    void aCutConnectionIsTriedAgain() {
        server.enqueue(cut());
        server.enqueue(answer(200).body("well").build());

        assertThat(call().body()).isEqualTo("well");
    }

    @Test
    void aSystemThatAlwaysCutsIsUnavailable() {
        always(cut());

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(this::call)
                .withMessageStartingWith("the other system did not answer 'list things'");
    }

    @Test
    void anAnswerThatComesTooLateIsUnavailable() {
        always(answer(200).headersDelay(20, TimeUnit.SECONDS).build());
        long begin = System.nanoTime();

        assertThatExceptionOfType(Unavailable.class).isThrownBy(this::call);
        assertThat(since(begin)).isLessThan(BUDGET.plus(LIMIT).plusMillis(400));
    }

    @Test
    void anAnswerThatTricklesInIsCutOff() {
        always(answer(200)
                .body("x".repeat(1000))
                .throttleBody(1, 100, TimeUnit.MILLISECONDS)
                .build());

        assertThatExceptionOfType(Unavailable.class).isThrownBy(this::call);
    }

    @Test
    void anAnswerOfOneMebibyteIsTaken() {
        server.enqueue(answer(200).body("x".repeat(MEBIBYTE)).build());

        assertThat(remote(Duration.ofSeconds(5), Duration.ofSeconds(6))
                        .call("list things", request())
                        .body())
                .hasSize(MEBIBYTE);
    }

    @Test
    void anAnswerOfMoreThanAMebibyteIsNotTaken() {
        always(answer(200).chunkedBody("x".repeat(MEBIBYTE + 1), 1 << 16).build());

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> remote(Duration.ofSeconds(5), BUDGET).call("list things", request()));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504, 0})
    void aSystemThatIsSilentIsLeftAlone(int status) {
        always(status == 0 ? cut() : answer(status).build());
        Remote remote = remote(LIMIT, Remote.LEAST_BUDGET);
        untilLeftAlone(remote);
        int asked = server.getRequestCount();

        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> remote.call("list things", request()));
        assertThat(server.getRequestCount()).isEqualTo(asked);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 401, 404, 429})
    void aSystemThatAnswersWhateverIsNotLeftAlone(int status) {
        always(answer(status).addHeader("Retry-After", "60").build());
        Remote remote = remote(LIMIT, BUDGET);

        IntStream.range(0, 40).forEach(i -> outcomeOf(remote));
        assertThat(server.getRequestCount()).isEqualTo(40);
    }

    @ParameterizedTest
    @MethodSource("badEndings")
    @ExtendWith(OutputCaptureExtension.class)
    void noFailureSaysWhatWasSentOrAnswered(MockResponse ending, CapturedOutput output) {
        always(ending);

        RemoteFailure failure = catchThrowableOfType(RemoteFailure.class, this::call);

        assertThat(failure).isNotNull();
        assertThat(Throwables.getStackTraceAsString(failure) + output.getAll())
                .doesNotContain("word-in-query", "word-in-header", "word-in-path", "word-in-answer");
    }

    static Stream<MockResponse> badEndings() {
        return Stream.of(
                answer(400).body("word-in-answer").build(),
                answer(503).body("word-in-answer").build(),
                answer(302).addHeader("Location", "/word-in-answer").build(),
                cut(),
                answer(200).body("word-in-answer".repeat(100_000)).build(),
                answer(200)
                        .body("word-in-answer".repeat(10))
                        .throttleBody(1, 1, TimeUnit.SECONDS)
                        .build());
    }

    @Test
    void aReplySaysNothingOfItsBody() {
        assertThat(List.of(new Reply(200, "c-5", "word-in-answer"))).hasToString("[Reply[200, c-5]]");
    }

    private void untilLeftAlone(Remote remote) {
        await().until(() -> outcomeOf(remote).endsWith("it has not answered lately"));
    }

    private String outcomeOf(Remote remote) {
        try {
            return remote.call("list things", request()).toString();
        } catch (RemoteFailure e) {
            return String.valueOf(e.getMessage());
        }
    }

    private Reply call() {
        return remote(LIMIT, BUDGET).call("list things", request());
    }

    private Reply create() {
        Request.Builder request = request().newBuilder().post(RequestBody.create("{}", null));
        return creator.callOnce("create thing", request.build());
    }

    private Remote remote(Duration limit, Duration budget) {
        return new Remote("the other system", new RemoteConfiguration().httpClient(), clock, limit, budget, 100);
    }

    private Request request() {
        return new Request.Builder()
                .url(server.url("/word-in-path?filter=word-in-query"))
                .header("Authorization", "Bearer word-in-header")
                .build();
    }

    private void always(MockResponse answer) {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer;
            }
        });
    }

    private static MockResponse.Builder answer(int status) {
        return new MockResponse.Builder().code(status);
    }

    private static MockResponse cut() {
        return new MockResponse.Builder()
                .body(new Buffer().writeUtf8("word-in-answer"))
                .onResponseBody(new SocketEffect.CloseSocket())
                .build();
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
