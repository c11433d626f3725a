package dev.rekey.identity;

import static dev.rekey.sandbox.ProofWorld.SOMEBODY_ELSE;
import static dev.rekey.sandbox.ProofWorld.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.rekey.sandbox.ProofWorld;
import dev.rekey.standin.identity.ProverStandIn;
import dev.rekey.standin.pingone.PingOneStandIn;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Others prove who somebody is, and sign what they found: through the real application, and a prover that can be wrong. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdentityHttpTest {

    private static final String BUTTON = "Prove my identity";

    private @Nullable ProverStandIn started;
    private final ProofWorld world =
            new ProofWorld(PingOneStandIn.start(0, Clock.systemUTC()), this::prover, "--policy.file=" + policy());
    private final ProverStandIn prover = Objects.requireNonNull(started);

    private Map<String, String> prover(URI rekey) {
        ProverStandIn now = ProverStandIn.start(0, rekey, Clock.systemUTC());
        started = now;
        return now.settings();
    }

    private static Path policy() {
        return Path.of("src/test/resources/policy/proofing.yaml").toAbsolutePath();
    }

    @BeforeEach
    void startAfresh() {
        world.startAfresh();
        prover.down(false);
    }

    @AfterAll
    void stop() {
        world.close();
        prover.close();
        world.pingOne().close();
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void aProvenIdentityRemovesWhatWasChosenAndNothingSecretIsLogged(CapturedOutput log) {
        URI link = world.choosesAndSees(BUTTON);
        String result = prover.signed(prover.verified(link).build());

        assertThat(prover.delivers(result)).isEqualTo(200);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(world.amara().sees()).contains("Now set up your new factor"));
        assertThat(world.pingOne().deletedDeviceIds()).containsExactly(world.phone());
        assertThat(world.audit()).contains("EVIDENCE_GIVEN", "VERIFIED");
        assertThat(world.jdbc()
                        .sql("select actor from audit_event where event = 'EVIDENCE_GIVEN'")
                        .query(String.class)
                        .single())
                .isEqualTo(ProverStandIn.ISSUER);
        assertThat(log.getAll()).doesNotContain(result, link.getQuery());
    }

    @Test
    void theLinkHasWhatTheProverNeedsAndNothingElse() {
        URI link = world.choosesAndSees(BUTTON);

        assertThat(link.getQuery()).matches("case=[0-9a-f-]{36}&nonce=[0-9a-f]{64}&sub=[0-9a-f-]{36}");
    }

    static Stream<Arguments> wrongResults() {
        Instant now = Clock.systemUTC().instant();
        return Stream.of(
                wrong(
                        "another case's nonce",
                        "not made for this case",
                        claims -> claims.claim("nonce", "0".repeat(64))),
                wrong("another person", "another person's identity", claims -> claims.subject(SOMEBODY_ELSE)),
                wrong(
                        "signed before the case waited",
                        "not a fresh result",
                        claims -> claims.issueTime(Date.from(now.minusSeconds(90)))),
                wrong(
                        "signed in the future",
                        "not a fresh result",
                        claims -> claims.issueTime(Date.from(now.plusSeconds(600)))
                                .expirationTime(Date.from(now.plusSeconds(900)))));
    }

    private static Arguments wrong(String what, String why, UnaryOperator<JWTClaimsSet.Builder> how) {
        return Arguments.of(what, why, how);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongResults")
    void aResultThatDoesNotFitCountsAgainstItsCase(String what, String why, UnaryOperator<JWTClaimsSet.Builder> how) {
        URI link = world.choosesAndSees(BUTTON);

        int status =
                prover.delivers(prover.signed(how.apply(prover.verified(link)).build()));

        assertThat(status).isEqualTo(403);
        assertThat(world.refusals()).containsExactly("identity: " + why);
        assertNothingRemoved();
    }

    static Stream<Arguments> unbelievable() {
        Instant past = Clock.systemUTC().instant().minus(Duration.ofMinutes(10));
        return Stream.of(
                unbelievable("another issuer", claims -> claims.issuer("https://elsewhere.example")),
                unbelievable("for somebody else", claims -> claims.audience("another")),
                unbelievable("past its time", claims -> claims.expirationTime(Date.from(past))),
                unbelievable("never past its time", claims -> claims.expirationTime(null)),
                unbelievable("without a subject", claims -> claims.subject(null)),
                unbelievable("without a case", claims -> claims.claim("case", null)),
                unbelievable("with a case that is none", claims -> claims.claim("case", "1")),
                unbelievable("without a nonce", claims -> claims.claim("nonce", null)),
                unbelievable("without a time", claims -> claims.issueTime(null)),
                unbelievable("without an outcome", claims -> claims.claim("outcome", null)));
    }

    private static Arguments unbelievable(String what, UnaryOperator<JWTClaimsSet.Builder> how) {
        return Arguments.of(what, how);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unbelievable")
    void aResultThatCannotBeBelievedDoesNotTouchTheCase(String what, UnaryOperator<JWTClaimsSet.Builder> how) {
        URI link = world.choosesAndSees(BUTTON);

        int status =
                prover.delivers(prover.signed(how.apply(prover.verified(link)).build()));

        assertThat(status).isEqualTo(401);
        assertUntouched();
    }

    @Test
    void whatNobodySignedIsNotBelieved() {
        JWTClaimsSet claims = prover.verified(world.choosesAndSees(BUTTON)).build();

        assertThat(prover.delivers(prover.signedByNobody(claims))).isEqualTo(401);
        assertThat(prover.delivers(new PlainJWT(claims).serialize())).isEqualTo(401);
        assertThat(prover.delivers("no token at all")).isEqualTo(401);
        assertThat(prover.delivers("x".repeat(20_000))).isEqualTo(413);
        assertUntouched();
    }

    @Test
    void aTransactionIsKeptAsFarAsItCanBeQuoted() {
        URI link = world.choosesAndSees(BUTTON);

        assertThat(prover.delivers(prover.signed(
                        prover.verified(link).jwtID("<b>7 8</b> / \n9").build())))
                .isEqualTo(200);

        assertThat(world.jdbc()
                        .sql("select detail from audit_event where event = 'EVIDENCE_GIVEN'")
                        .query(String.class)
                        .single())
                .isEqualTo("identity proofing b78b9");
    }

    @Test
    void anotherTypeIsNotRead() throws Exception {
        String result =
                prover.signed(prover.verified(world.choosesAndSees(BUTTON)).build());
        HttpRequest request = HttpRequest.newBuilder(world.rekey().resolve("webhooks/identity"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(result))
                .build();

        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(415);
        assertUntouched();
    }

    @Test
    void anIdentityThatWasNotProvenCountsAndTheFifthEndsTheCase() {
        URI link = world.choosesAndSees(BUTTON);

        for (int tries = 0; tries < 5; tries++) {
            assertThat(prover.delivers(prover.signed(
                            prover.verified(link).claim("outcome", "failed").build())))
                    .isEqualTo(200);
        }

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(world.amara().sees()).contains("A person takes it from here"));
        assertThat(prover.delivers(prover.signed(prover.verified(link).build())))
                .isEqualTo(409);
        assertThat(world.pingOne().deletedDeviceIds()).isEmpty();
    }

    @Test
    void aResultForACaseThatIsNotThereChangesNothing() {
        URI link = world.choosesAndSees(BUTTON);

        assertThat(prover.delivers(prover.signed(prover.verified(link)
                        .claim("case", UUID.randomUUID().toString())
                        .build())))
                .isEqualTo(409);
        assertUntouched();
    }

    @Test
    void deliveredManyTimesAtOnceItCountsOnce() throws Exception {
        String result =
                prover.signed(prover.verified(world.choosesAndSees(BUTTON)).build());
        Callable<Integer> delivers = () -> prover.delivers(result);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (Future<Integer> one : threads.invokeAll(Collections.nCopies(8, delivers))) {
            assertThat(one.get()).isIn(200, 409);
        }
        threads.shutdown();

        assertThat(world.audit().stream().filter("EVIDENCE_GIVEN"::equals)).hasSize(1);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(world.pingOne().deletedDeviceIds()).isEqualTo(List.of(world.phone())));
    }

    private void assertUntouched() {
        assertThat(world.refusals()).isEmpty();
        assertNothingRemoved();
    }

    private void assertNothingRemoved() {
        assertThat(world.audit()).doesNotContain("EVIDENCE_GIVEN");
        assertThat(world.step()).isEqualTo("VERIFYING");
        assertThat(world.pingOne().deletedDeviceIds()).isEmpty();
    }
}
