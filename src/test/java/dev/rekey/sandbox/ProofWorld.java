package dev.rekey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rekey with somebody who can give evidence, and one person who has lost a phone and still has another factor. */
public final class ProofWorld implements AutoCloseable {

    public static final Duration SOON = Duration.ofSeconds(20);
    public static final String AMARA = Accounts.userId(Accounts.PHONE_LOST);
    public static final String SOMEBODY_ELSE = Accounts.userId(Accounts.MANAGER);

    private final int port = freePort();
    private final PingOneStandIn pingOne;
    private final TeamsStandIn teams = TeamsStandIn.start(0, Clock.systemUTC(), Sandbox.members());
    private final Sandbox sandbox;
    private final JdbcClient jdbc;
    private final TeamsClient amara;
    private final HttpClient browser =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    /** Starts with the settings that lead to who gives evidence, given where browsers reach Rekey. */
    public ProofWorld(PingOneStandIn pingOne, Function<URI, Map<String, String>> provider, String... more) {
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

    /** Where browsers reach Rekey. */
    public URI rekey() {
        return URI.create("http://localhost:" + port + "/");
    }

    /** Her chat. */
    public TeamsClient amara() {
        return amara;
    }

    /** Rekey's database. */
    public JdbcClient jdbc() {
        return jdbc;
    }

    /** Her factors. */
    public PingOneStandIn pingOne() {
        return pingOne;
    }

    /** Nothing has happened yet. */
    public void startAfresh() {
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
    public record Browser(URI link, URI page, String cookie) {}

    /** She says that her phone is lost, chooses it, and opens the sign-on. */
    public Browser choosesAndOpens() {
        return opens(choosesAndSees("Sign in at Ping"));
    }

    /** She says that her phone is lost, chooses it, and sees this button, which leads there. */
    public URI choosesAndSees(String button) {
        amara.says("I lost my phone and can't get past PingID");
        amara.presses("Yes, help me");
        await().atMost(SOON).until(() -> amara.sees().contains("Which ones should go?"));
        amara.chooses(phone());
        await().atMost(SOON).until(() -> amara.sees().contains(button));
        return Objects.requireNonNull(amara.lastMessage().card(), "a card").findParents("url").stream()
                .filter(action -> action.path("title").asString("").equals(button))
                .map(action -> URI.create(action.path("url").asString("")))
                .findFirst()
                .orElseThrow();
    }

    /** A browser opens the link of the card. */
    public Browser opens(URI link) {
        HttpResponse<String> answer = get(link, "");
        assertThat(answer.statusCode()).isEqualTo(303);
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Path=/");
        return new Browser(
                link,
                URI.create(answer.headers().firstValue("Location").orElseThrow()),
                cookie.substring(0, cookie.indexOf(';')));
    }

    /** A browser that holds this cookie, or none, asks for a page. */
    public HttpResponse<String> get(URI address, String cookie) {
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
    public String phone() {
        return "20000001-0000-4000-8000-000000000001";
    }

    /** Where her reset is. */
    public String step() {
        return jdbc.sql("select step from reset").query(String.class).single();
    }

    /** Which events the audit log has. */
    public List<String> audit() {
        return jdbc.sql("select event from audit_event order by seq")
                .query(String.class)
                .list();
    }

    /** Which evidence was refused, and why. */
    public List<String> refusals() {
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
