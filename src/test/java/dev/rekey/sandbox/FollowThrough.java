package dev.rekey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rekey.audit.AuditLog;
import dev.rekey.reset.ResetId;
import dev.rekey.saga.Releases;
import dev.rekey.standin.desk.AgentView;
import dev.rekey.standin.mail.MailStandIn;
import dev.rekey.standin.mail.ReceivedMail;
import dev.rekey.standin.pingone.PingOneStandIn;
import dev.rekey.standin.pingone.Subscription;
import dev.rekey.standin.teams.Message;
import dev.rekey.standin.teams.TeamsClient;
import dev.rekey.standin.teams.TeamsStandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** A whole Rekey with all that it talks to when it follows a reset through: PingOne and its events, Teams, a desk, Entra, mail. */
final class FollowThrough implements AutoCloseable {

    static final String SECURITY = "security@contoso.example";
    /** Long enough for a step to be seen, had it been taken. */
    static final Duration A_WHILE = Duration.ofMillis(1200);

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration GLANCE = Duration.ofMillis(50);
    private static final String KEY = "key-of-pingone-in-the-tests-long-enough";
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final String RESTING =
            "select count(*) from scheduled_tasks where task_name = 'reset' and not picked and execution_time > :later";
    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"<>]+");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final List<String> TABLES = List.of(
            "notice_delivery",
            "notice",
            "dispute_link",
            "factor_fingerprint",
            "pingone_event",
            "reset",
            "audit_event",
            "bot_state",
            "conversation");

    private final ServicePortal portal = new ServicePortal(Sandbox.members());
    private final PingOneStandIn pingOne = PingOneStandIn.start(0, Clock.systemUTC());
    private final TeamsStandIn teams = TeamsStandIn.start(0, Clock.systemUTC(), Sandbox.members());
    private final MailStandIn mail = MailStandIn.start(0);
    private final Set<String> links = new TreeSet<>();
    private final int port = freePort();
    private final String database = "jdbc:h2:mem:" + UUID.randomUUID()
            + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1";
    private Sandbox sandbox = Sandbox.start(pingOne, teams, settings());

    PingOneStandIn pingOne() {
        return pingOne;
    }

    ServicePortal portal() {
        return portal;
    }

    MailStandIn mail() {
        return mail;
    }

    TeamsClient clientOf(String person) {
        return sandbox.clientOf(person);
    }

    /** Nothing has happened yet. */
    void startAfresh() {
        mail.up();
        portal.serviceNow().server().getsWell();
        await().atMost(SOON).until(() -> {
            jdbc().sql("delete from scheduled_tasks where task_name in ('reset', 'notice') and not picked")
                    .update();
            return number("scheduled_tasks where task_name in ('reset', 'notice')") == 0;
        });
        TABLES.forEach(table -> jdbc().sql("delete from " + table).update());
        rememberLinks();
        mail.clear();
        pingOne.reset();
        subscribe();
        Sandbox.members().forEach(member -> {
            teams.clear(member);
            portal.forget(member.objectId());
        });
    }

    /** PingOne tells Rekey what happens from now on. */
    void subscribe() {
        pingOne.events().subscribe(Subscription.to(sandbox.rekeyUrl().resolve("webhooks/pingone"), "X-Rekey-Key", KEY));
    }

    /** Stops Rekey and starts it anew on the same database. */
    void restart() {
        sandbox = sandbox.restart(settings());
    }

    /** Somebody loses these factors and has them removed; Rekey watches for a new one then. */
    void removes(String person, String... factors) {
        choose(person, factors);
        sees(person, "Done. Now set up your new factor");
        reaches(person, "WATCHING");
    }

    /** Somebody chooses factors to be removed. */
    void choose(String person, String... factors) {
        TeamsClient client = clientOf(person);
        client.says("I lost my phone and can't get past PingID");
        client.presses("Yes, help me");
        sees(person, "Remove and set up a new one");
        client.chooses(factors);
    }

    /** Waits until nothing is left to do but the look in an hour. */
    void rests() {
        await().atMost(SOON)
                .pollInterval(GLANCE)
                .until(() -> jdbc().sql(RESTING)
                                .param(
                                        "later",
                                        Clock.systemUTC()
                                                .instant()
                                                .plus(HALF_AN_HOUR)
                                                .atOffset(ZoneOffset.UTC))
                                .query(Integer.class)
                                .single()
                        == 1);
    }

    /** Waits until the person can read this in the chat. */
    void sees(String person, String words) {
        await().atMost(SOON)
                .pollInterval(GLANCE)
                .untilAsserted(() -> assertThat(clientOf(person).chat())
                        .extracting(Message::words)
                        .anyMatch(shown -> shown.contains(words)));
    }

    /** Waits until the latest reset of the person is at this step. */
    void reaches(String person, String step) {
        await().atMost(SOON)
                .pollInterval(GLANCE)
                .untilAsserted(() -> assertThat(stepOf(person)).isEqualTo(step));
    }

    String stepOf(String person) {
        return latest("step", person);
    }

    ResetId resetOf(String person) {
        return new ResetId(UUID.fromString(latest("cast(id as varchar)", person)));
    }

    /** How often the audit log has that event. */
    int audited(String event) {
        return number("audit_event where event = '" + event + "'");
    }

    /** The tickets of a person, oldest first. */
    List<AgentView> ticketsOf(String person) {
        return portal.ticketsOf(person);
    }

    /** The only ticket of a person. */
    AgentView ticketOf(String person) {
        assertThat(ticketsOf(person)).hasSize(1);
        return ticketsOf(person).get(0);
    }

    /** Waits until so many mails have come for an address, and returns them. */
    List<ReceivedMail> mailsTo(String address, int count) {
        await().atMost(SOON)
                .pollInterval(GLANCE)
                .untilAsserted(() -> assertThat(mail.inboxOf(address)).hasSize(count));
        return mail.inboxOf(address);
    }

    /** Waits for a mail with a subject that begins so, and returns its link. */
    URI linkTo(String address, String subject) {
        await().atMost(SOON)
                .pollInterval(GLANCE)
                .until(() -> mail(address, subject).isPresent());
        return linkIn(mail(address, subject).orElseThrow());
    }

    /** The one link of a mail. */
    static URI linkIn(ReceivedMail mail) {
        List<String> found = linksIn(mail.text());
        assertThat(found).hasSize(1);
        return URI.create(found.get(0));
    }

    /** Everything in a text that a click would open. */
    static List<String> linksIn(String text) {
        return LINK.matcher(text).results().map(result -> result.group()).toList();
    }

    /** Opens the link, as its reader or a mail scanner does. */
    String open(URI link) {
        return answer(HttpRequest.newBuilder(link).GET());
    }

    /** Presses the button behind the link. */
    String press(URI link) {
        return answer(HttpRequest.newBuilder(link)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("report=not-me")));
    }

    /** An administrator releases a reset, and has unblocked what was blocked. */
    void release(ResetId reset) {
        Releases releases = Releases.in(
                bean(DataSource.class),
                jdbc(),
                bean(AuditLog.class),
                bean(PlatformTransactionManager.class),
                Clock.systemUTC());
        assertThat(releases.release(reset, "Kim Berg", true)).isEmpty();
    }

    /** What must be in no log: keys, and addresses of people. */
    List<String> secrets() {
        rememberLinks();
        Stream<String> keys = links.stream().map(link -> link.substring(link.lastIndexOf('/') + 1));
        return Stream.concat(keys, Stream.of(KEY, SECURITY, "amara@mail.example", "/not-me/"))
                .toList();
    }

    @Override
    public void close() {
        sandbox.close();
        mail.close();
        portal.close();
    }

    private Optional<ReceivedMail> mail(String address, String subject) {
        return mail.inboxOf(address).stream()
                .filter(one -> one.subject().startsWith(subject))
                .findFirst();
    }

    private void rememberLinks() {
        mail.mails().forEach(one -> links.addAll(linksIn(one.text())));
    }

    private String latest(String what, String person) {
        return jdbc().sql("select " + what + " from reset where object_id = :person order by created_at desc limit 1")
                .param("person", person)
                .query(String.class)
                .optional()
                .orElse("none");
    }

    private int number(String from) {
        return jdbc().sql("select count(*) from " + from).query(Integer.class).single();
    }

    private static String answer(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return heading(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String heading(String page) {
        Matcher heading = Pattern.compile("<h1>(.*?)</h1>").matcher(page);
        return heading.find() ? heading.group(1) : page;
    }

    private <T> T bean(Class<T> type) {
        return sandbox.rekey().getBean(type);
    }

    private JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    private String[] settings() {
        List<String> all = new ArrayList<>(List.of(
                "--server.port=" + port,
                "--reset.look-after=1h",
                "--reset.first-retry=200ms",
                "--reset.longest-retry=500ms",
                "--reset.tries=100",
                "--reset.poll=200ms",
                "--limit.cases-per-day=1000",
                "--limit.resets-per-day=1000",
                "--limit.resets-per-month=1000",
                "--notice.security-mail=" + SECURITY,
                "--notice.first-retry=200ms",
                "--notice.longest-retry=500ms",
                "--notice.tries=100",
                "--dispute.url=http://localhost:" + port,
                "--pingone-events.secrets=" + KEY,
                "--pingone-events.sign-on=OTP.CHECK_SUCCESS",
                "--spring.datasource.url=" + database));
        mail.settings().forEach((name, value) -> all.add("--" + name + "=" + value));
        portal.settings(teams).forEach(all::add);
        return all.toArray(String[]::new);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
