package dev.rekey.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rekey.sandbox.Sandbox;
import dev.rekey.standin.pingone.Accounts;
import dev.rekey.standin.pingone.PingOneStandIn;
import dev.rekey.standin.teams.TeamsClient;
import dev.rekey.standin.teams.TeamsStandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rekey with a provider of sign-ons, and one person who has lost a phone and still has another factor. */
final class SignInWorld implements AutoCloseable {

    static final Duration SOON = Duration.ofSeconds(20);
    static final String AMARA = Accounts.userId(Accounts.PHONE_LOST);
    static final String SOMEBODY_ELSE = Accounts.userId(Accounts.MANAGER);

    private final int port = freePort();
    private final PingOneStandIn pingOne;
    private final TeamsStandIn teams = TeamsStandIn.start(0, Clock.systemUTC(), Sandbox.members());
    private final Sandbox sandbox;
    private final JdbcClient jdbc;
    private final TeamsClient amara;
    private final HttpClient browser =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    /** Starts with the settings that lead to the provider, given where browsers reach Rekey. */
    SignInWorld(PingOneStandIn pingOne, Function<URI, Map<String, String>> provider, String... more) {
        this.pingOne = pingOne;
        Stream<String> signOn = provider.apply(rekey()).entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue());
        Stream<String> rest = Stream.of(
                "--server.port=" + port,
                "--policy.evidence=policy",
                "--spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID()
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1",
                "--reset.poll=200ms",
                "--reset.look-after=1h",
                "--teams.turns-per-minute=100000",
                "--limit.cases-per-day=100000",
                "--limit.resets-per-day=100000");
        this.sandbox = Sandbox.start(
                pingOne,
                teams,
                Stream.of(signOn, rest, Stream.of(more)).flatMap(each -> each).toArray(String[]::new));
        this.jdbc = sandbox.rekey().getBean(JdbcClient.class);
        this.amara = sandbox.clientOf(Accounts.PHONE_LOST);
    }

    URI rekey() {
        return URI.create("http://localhost:" + port + "/");
    }

    URI callback() {
        return rekey().resolve("sign-in/callback");
    }

    TeamsClient amara() {
        return amara;
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    PingOneStandIn pingOne() {
        return pingOne;
    }

    void startAfresh() {
        await().atMost(SOON).until(() -> {
            jdbc.sql("delete from scheduled_tasks where task_name = 'reset' and not picked")
                    .update();
            return jdbc.sql("select count(*) from scheduled_tasks where task_name = 'reset'")
                            .query(Integer.class)
                            .single()
                    == 0;
        });
        for (String table : List.of("sign_in", "ticket_note", "ticket", "reset", "audit_event", "bot_state")) {
            jdbc.sql("delete from " + table).update();
        }
        pingOne.reset();
        teams.clear(Sandbox.member(Accounts.PHONE_LOST));
    }

    /** A browser in which a sign-on has begun. */
    record Browser(URI link, URI page, String cookie) {}

    Browser choosesAndOpens() {
        amara.says("I lost my phone and can't get past PingID");
        amara.presses("Yes, help me");
        await().atMost(SOON).until(() -> amara.sees().contains("Which ones should go?"));
        amara.chooses(phone());
        await().atMost(SOON).until(() -> amara.sees().contains("Sign in at Ping"));
        String link =
                String.valueOf(amara.lastMessage().card()).replaceAll("(?s).*\"(http[^\"]*/sign-in/[^\"]+)\".*", "$1");
        return opens(URI.create(link));
    }

    Browser opens(URI link) {
        HttpResponse<String> answer = get(link, "");
        assertThat(answer.statusCode()).isEqualTo(303);
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Path=/");
        return new Browser(
                link,
                URI.create(answer.headers().firstValue("Location").orElseThrow()),
                cookie.substring(0, cookie.indexOf(';')));
    }

    HttpResponse<String> get(URI address, String cookie) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        try {
            return browser.send(
                    (cookie.isEmpty() ? request : request.header("Cookie", cookie)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The factor that she has lost. */
    String phone() {
        return "20000001-0000-4000-8000-000000000001";
    }

    String step() {
        return jdbc.sql("select step from reset").query(String.class).single();
    }

    List<String> audit() {
        return jdbc.sql("select event from audit_event order by seq")
                .query(String.class)
                .list();
    }

    List<String> refusals() {
        return jdbc.sql("select detail from audit_event where event = 'EVIDENCE_REFUSED' order by seq")
                .query(String.class)
                .list();
    }

    @Override
    public void close() {
        sandbox.close();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
