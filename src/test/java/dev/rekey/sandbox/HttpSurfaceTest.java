package dev.rekey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.standin.pingone.Accounts;
import dev.rekey.standin.teams.TeamsClient;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.node.ObjectNode;

/** What a stranger with a browser sees of Rekey: as little as possible. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpSurfaceTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String PROXY = "--server.tomcat.remoteip.internal-proxies=127\\.0\\.0\\.1|0:0:0:0:0:0:0:1";

    private final Sandbox sandbox = Sandbox.start(
            0,
            0,
            "--server.port=0",
            "--spring.datasource.url=jdbc:h2:mem:surface;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1",
            PROXY);

    @AfterAll
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/messages, 405",
        "POST, /api/messages, 400",
        "GET, /nowhere, 404",
        "GET, /error, 404",
        "GET, /livez, 200",
        "GET, /readyz, 200",
        "GET, /actuator, 404",
        "GET, /actuator/health, 404",
        "GET, /actuator/prometheus, 404",
        "GET, /actuator/env, 404",
        "GET, /console, 404",
        "GET, /api/notify, 404",
        "POST, /webhooks/tickets/jira, 404",
        "POST, /webhooks/tickets/servicenow, 404",
        "POST, /webhooks/pingone, 404",
        "GET, /not-me, 404",
        "TRACE, /api/messages, 405"
    })
    void everyAnswerIsGuardedAndTellsNothingOfTheInside(String method, String path, int status) throws Exception {
        HttpResponse<String> answer = call(sandbox.rekeyUrl().resolve(path), method, "{");

        assertThat(path.equals("/error") ? 404 : answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().map())
                .containsKeys("strict-transport-security", "referrer-policy", "x-frame-options")
                .containsKeys("cross-origin-resource-policy", "content-security-policy")
                .doesNotContainKeys("server", "x-powered-by");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.body())
                .doesNotContainIgnoringCase("exception", "trace\":", "spring", "tomcat", "java.", "dev.rekey", "h2");
    }

    @Test
    void theDoorAllowsNothingToABrowser() throws Exception {
        HttpResponse<String> answer = call(sandbox.rekeyUrl().resolve("/api/messages"), "POST", "{");

        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'none'"));
    }

    @Test
    void healthOnTheManagementPortSaysUpAndNoMore() throws Exception {
        HttpResponse<String> answer = call(management("/actuator/health"), "GET", "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("UP").doesNotContain("H2", "jdbc", "diskSpace");
    }

    @Test
    void refusalsAreCountedOnTheManagementPort() throws Exception {
        TeamsClient amara = sandbox.clientOf(Accounts.PHONE_LOST);
        assertThat(amara.post(amara.message("hi").put("channelId", "webchat")).statusCode())
                .isEqualTo(403);

        assertThat(call(management("/actuator/prometheus"), "GET", "").body())
                .contains("rekey_refused_total{check=\"activity\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"env", "beans", "heapdump", "threaddump", "configprops", "loggers", "shutdown", "mappings"})
    void nothingElseOfTheInsideIsThereEither(String endpoint) throws Exception {
        assertThat(call(management("/actuator/" + endpoint), "GET", "").statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"262144, 400", "262145, 413", "1048576, 413"})
    void aBodyThatIsTooLargeIsNotRead(int bytes, int status) throws Exception {
        HttpResponse<String> answer = call(sandbox.rekeyUrl().resolve("/api/messages"), "POST", "x".repeat(bytes));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /\u0001 HTTP/1.1\r\nHost: x\r\n\r\n",
                "POST /api/messages HTTP/9.9\r\nHost: x\r\n\r\n",
                "garbage\r\n\r\n",
                "GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
                "POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
            })
    void whatIsNoHttpIsAnsweredWithoutAWordOfWhatAnswers(String request) throws Exception {
        try (Socket socket = new Socket("localhost", sandbox.rekeyUrl().getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);

            assertThat(answer)
                    .matches("(?s)HTTP/1\\.1 (4\\d\\d|505).*")
                    .doesNotContainIgnoringCase("tomcat", "exception", "java");
        }
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void aProxyThatIsConfiguredIsBelievedWhoTheCallerIs(CapturedOutput log) throws Exception {
        refusedFrom("203.0.113.9");

        assertThat(log).contains("[203.0.113.9]", "refused an activity");
    }

    private void refusedFrom(String forwardedFor) throws IOException, InterruptedException {
        TeamsClient amara = sandbox.clientOf(Accounts.PHONE_LOST);
        ObjectNode foreign = amara.message("hi").put("channelId", "webchat");
        HttpRequest request = HttpRequest.newBuilder(sandbox.rekeyUrl().resolve("/api/messages"))
                .header("X-Forwarded-For", forwardedFor)
                .POST(BodyPublishers.ofString(foreign.toString()))
                .build();
        assertThat(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(403);
    }

    private URI management(String path) {
        String port = sandbox.rekey().getEnvironment().getProperty("local.management.port");
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static HttpResponse<String> call(URI address, String method, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .method(method, method.equals("POST") ? BodyPublishers.ofString(body) : BodyPublishers.noBody())
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
