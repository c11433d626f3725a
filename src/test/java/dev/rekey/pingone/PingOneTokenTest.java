package dev.rekey.pingone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekey.SettableClock;
import dev.rekey.remote.BearerToken;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.RemoteFailure.Unavailable;
import dev.rekey.standin.pingone.PingOneStandIn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import mockwebserver3.RecordedRequest;
import okhttp3.Credentials;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of the worker's access token. */
@Timeout(30)
class PingOneTokenTest {

    private static final int THREADS = 20;

    private final SettableClock clock = new SettableClock();
    private final ScriptedPingOne pingOne = new ScriptedPingOne();
    private final BearerToken token = Fixtures.token(pingOne.url(), clock);

    @AfterEach
    void close() {
        pingOne.close();
    }

    @Test
    void theTokenIsAskedForAsPublished() {
        assertThat(token.value()).isEqualTo("token-1");
        assertThat(pingOne.tokenCalls())
                .singleElement()
                .returns("POST", RecordedRequest::getMethod)
                .returns("/" + PingOneStandIn.ENVIRONMENT_ID + "/as/token", RecordedRequest::getTarget)
                .returns(
                        Credentials.basic(PingOneStandIn.CLIENT_ID, PingOneStandIn.CLIENT_SECRET),
                        call -> call.getHeaders().get("Authorization"))
                .returns(
                        "application/x-www-form-urlencoded",
                        call -> call.getHeaders().get("Content-Type"))
                .returns(
                        "grant_type=client_credentials",
                        call -> String.valueOf(call.getBody().utf8()));
    }

    @Test
    void twentyWhoAskAtOnceShareOneFetch() throws Exception {
        assertThat(together(token::value)).hasSize(THREADS).containsOnly("token-1");
        assertThat(pingOne.tokenCalls()).hasSize(1);
    }

    @Test
    void twentyWhoWereRefusedAtOnceShareOneFetch() throws Exception {
        token.value();

        assertThat(together(() -> token.insteadOf("token-1"))).containsOnly("token-2");
        assertThat(pingOne.tokenCalls()).hasSize(2);
    }

    @Test
    void whoWasRefusedLateGetsTheTokenThatIsThereByThen() {
        token.value();
        token.insteadOf("token-1");

        assertThat(token.insteadOf("token-1")).isEqualTo("token-2");
    }

    @Test
    void theTokenIsKeptUntilTwoMinutesBeforeItsEnd() {
        token.value();

        clock.advance(Duration.ofMinutes(58).minusSeconds(1));
        assertThat(token.value()).isEqualTo("token-1");
        clock.advance(Duration.ofSeconds(1));
        assertThat(token.value()).isEqualTo("token-2");
    }

    @Test
    void aShortLivedTokenIsRenewedHalfWay() {
        pingOne.answersTokens(200, "{\"access_token\":\"short\",\"expires_in\":60}")
                .answersTokens(200, "{\"access_token\":\"next\",\"expires_in\":60}");
        token.value();

        clock.advance(Duration.ofSeconds(29));
        assertThat(token.value()).isEqualTo("short");
        clock.advance(Duration.ofSeconds(1));
        assertThat(token.value()).isEqualTo("next");
    }

    @Test
    void anExpiredTokenIsRenewed() {
        token.value();
        clock.advance(Duration.ofDays(3));

        assertThat(token.value()).isEqualTo("token-2");
    }

    @Test
    void aTokenEndpointThatIsDownHoldsNobodyUpForLater() {
        pingOne.answersTokens(503, "")
                .answersTokens(503, "")
                .answersTokens(503, "")
                .answersTokens(503, "");
        assertThatExceptionOfType(Unavailable.class).isThrownBy(token::value);

        pingOne.tokenAnswersAgain();
        assertThat(token.value()).isEqualTo("token-1");
    }

    @Test
    void aWrongSecretIsARefusalThatDoesNotRepeatIt() {
        pingOne.answersTokens(401, "{\"error\":\"invalid_client\"}");

        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(token::value)
                .returns(401, Rejected::status)
                .withMessage("PingOne answered 401 to 'token'");
        assertThat(pingOne.tokenCalls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{}", "{\"access_token\":null}", "[]", "\"token\""})
    void anAnswerWithoutATokenIsUnavailable(String body) {
        pingOne.answersTokens(200, body);

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(token::value)
                .withMessageStartingWith("PingOne answered 'token' with");
    }

    private static List<String> together(Supplier<String> question) throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                answers.add(threads.submit(() -> {
                    start.await();
                    return question.get();
                }));
            }
            return values(answers);
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<String> values(List<Future<String>> answers) throws InterruptedException, ExecutionException {
        List<String> values = new ArrayList<>();
        for (Future<String> answer : answers) {
            values.add(answer.get());
        }
        return values;
    }
}
