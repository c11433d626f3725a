package dev.rekey.sandbox;

import static org.awaitility.Awaitility.await;

import dev.rekey.Application;
import dev.rekey.standin.identity.ProverStandIn;
import dev.rekey.standin.mail.MailStandIn;
import dev.rekey.standin.oidc.OpenIdStandIn;
import dev.rekey.standin.pingone.Accounts;
import dev.rekey.standin.pingone.PingOneStandIn;
import dev.rekey.standin.pingone.Subscription;
import dev.rekey.standin.teams.Member;
import dev.rekey.standin.teams.TeamsClient;
import dev.rekey.standin.teams.TeamsStandIn;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rekey on a laptop, with stand-ins for PingOne, Teams, a service portal and a mail server: {@code mvn spring-boot:test-run}. */
public final class Sandbox implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(15);

    private static final int PING_ONE_PORT = 9400;
    private static final int TEAMS_PORT = 9401;
    private static final int MAIL_PORT = 9402;
    private static final int OPEN_ID_PORT = 9403;
    private static final int PROVER_PORT = 9404;
    private static final String PORT = "--server.port=";
    private static final String USUAL_PORT = "3978";
    private static final String EVENT_KEY = "key-of-pingone-in-the-sandbox-long-enough";

    private final PingOneStandIn pingOne;
    private final TeamsStandIn teams;
    private final ConfigurableApplicationContext rekey;

    private Sandbox(PingOneStandIn pingOne, TeamsStandIn teams, ConfigurableApplicationContext rekey) {
        this.pingOne = pingOne;
        this.teams = teams;
        this.rekey = rekey;
    }

    /** Starts it at its usual ports and says where to look. */
    public static void main(String[] args) {
        List<String> all = new ArrayList<>(List.of(
                "--spring.datasource.url=jdbc:h2:mem:sandbox;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1",
                "--limit.resets-per-day=1000",
                "--limit.resets-per-month=1000",
                "--limit.cases-per-day=1000",
                "--policy.evidence=policy",
                "--policy.file=" + sandboxPolicy(),
                // Ingrid leads everybody and may everything; Lukas works at the service desk
                "--approval.attest-people=" + Accounts.ONE_FACTOR,
                "--roles.view=" + Accounts.MANAGER,
                "--roles.approve=" + Accounts.MANAGER,
                "--roles.configure=" + Accounts.MANAGER,
                "--roles.brake=" + Accounts.MANAGER + "," + Accounts.ONE_FACTOR,
                "--approval.most-per-day=1000",
                "--approval.look-every=3s",
                "--reset.look-after=3s",
                "--reset.look-every=3s",
                "--reset.remind-after=3m",
                "--reset.deadline=15m"));
        TeamsStandIn teams = TeamsStandIn.start(TEAMS_PORT, Clock.systemUTC(), members());
        ServicePortal portal = new ServicePortal(members());
        portal.settings(teams).forEach(all::add);
        portal.everybodyReportsTo(Accounts.MANAGER);
        MailStandIn mail = MailStandIn.start(MAIL_PORT);
        followThroughSettings(mail, args).forEach(all::add);
        PingOneStandIn pingOne = PingOneStandIn.start(PING_ONE_PORT, Clock.systemUTC());
        OpenIdStandIn openId = OpenIdStandIn.start(OPEN_ID_PORT, pingOne, Clock.systemUTC());
        openId.settings(URI.create("http://localhost:" + portIn(args)))
                .forEach((name, value) -> all.add("--" + name + "=" + value));
        ProverStandIn prover = ProverStandIn.start(
                PROVER_PORT, URI.create("http://localhost:" + portIn(args) + "/"), Clock.systemUTC());
        prover.settings().forEach((name, value) -> all.add("--" + name + "=" + value));
        all.addAll(List.of(args));
        Sandbox sandbox =
                start(pingOne, teams, Map.of("servicePortal", portal, "mailStandIn", mail), all.toArray(String[]::new));
        sandbox.subscribeToEvents();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            sandbox.closeStandIns();
            portal.close();
            mail.close();
            openId.close();
            prover.close();
        }));
        System.out.printf("%n  Rekey's sandbox is ready: open %s%n%n", sandbox.rekeyUrl());
    }

    // the link in a mail has to lead to where Rekey will listen
    private static Stream<String> followThroughSettings(MailStandIn mail, String... args) {
        String port = portIn(args);
        return Stream.concat(
                mail.settings().entrySet().stream().map(setting -> "--" + setting.getKey() + "=" + setting.getValue()),
                Stream.of(
                        "--notice.security-mail=security@contoso.example",
                        "--notice.contact=the service desk: extension 4711",
                        "--dispute.url=http://localhost:" + port,
                        "--dispute.contact=the service desk on extension 4711",
                        "--pingone-events.secrets=" + EVENT_KEY));
    }

    private static String portIn(String... args) {
        return Stream.of(args)
                .filter(arg -> arg.startsWith(PORT))
                .map(arg -> arg.substring(PORT.length()))
                .findFirst()
                .orElse(USUAL_PORT);
    }

    private static Path sandboxPolicy() {
        try {
            return Path.of(Objects.requireNonNull(Sandbox.class.getResource("/policy/sandbox.yaml"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void subscribeToEvents() {
        pingOne.events().subscribe(Subscription.to(rekeyUrl().resolve("webhooks/pingone"), "X-Rekey-Key", EVENT_KEY));
    }

    /** Starts Rekey with stand-ins at these ports (0 takes any); arguments are settings of Rekey. */
    public static Sandbox start(int pingOnePort, int teamsPort, String... settings) {
        return start(
                PingOneStandIn.start(pingOnePort, Clock.systemUTC()),
                TeamsStandIn.start(teamsPort, Clock.systemUTC(), members()),
                settings);
    }

    /** Starts Rekey with stand-ins that are there already; the settings may lead another way to them. */
    public static Sandbox start(PingOneStandIn pingOne, TeamsStandIn teams, String... settings) {
        return start(pingOne, teams, Map.of(), settings);
    }

    /** The same with a mail server, whose mails the page shows; the settings lead Rekey there. */
    public static Sandbox start(PingOneStandIn pingOne, TeamsStandIn teams, MailStandIn mail, String... settings) {
        return start(pingOne, teams, Map.of("mailStandIn", mail), settings);
    }

    private static Sandbox start(
            PingOneStandIn pingOne, TeamsStandIn teams, Map<String, Object> others, String... settings) {
        String[] all = Stream.concat(
                        settingsFor(pingOne).entrySet().stream()
                                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                                .filter(usual -> Stream.of(settings)
                                        .noneMatch(setting ->
                                                setting.startsWith(usual.substring(0, usual.indexOf('=') + 1)))),
                        Stream.of(settings))
                .toArray(String[]::new);
        ConfigurableApplicationContext rekey = new SpringApplicationBuilder(Application.class, SandboxPage.class)
                .profiles("local")
                .initializers(context -> {
                    context.getBeanFactory().registerSingleton("pingOneStandIn", pingOne);
                    context.getBeanFactory().registerSingleton("teamsStandIn", teams);
                    others.forEach(context.getBeanFactory()::registerSingleton);
                })
                .run(all);
        return new Sandbox(pingOne, teams, rekey);
    }

    /** The settings that lead Rekey to a PingOne stand-in. */
    public static Map<String, String> settingsFor(PingOneStandIn pingOne) {
        return Map.of(
                "pingone.api-url", pingOne.apiUrl().toString(),
                "pingone.auth-url", pingOne.authUrl().toString(),
                "pingone.enrolment-url", pingOne.enrolmentUrl().toString(),
                "pingone.environment-id", pingOne.environmentId(),
                "pingone.client-id", pingOne.clientId(),
                "pingone.client-secret", pingOne.clientSecret(),
                "policy.evidence", "chat-only",
                "policy.risk-accepted-by", "the tests",
                "limit.burst-floor", "100000");
    }

    /** Everybody of the tenant. */
    public static List<Member> members() {
        return Accounts.people().stream()
                .map(person -> new Member(person.objectId(), person.displayName(), person.email()))
                .toList();
    }

    /** One of them, by Entra object id. */
    public static Member member(String objectId) {
        return members().stream()
                .filter(member -> member.objectId().equals(objectId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nobody has the object id " + objectId));
    }

    /** Nothing is under way, nobody has written yet, and PingOne holds what it held at the start. */
    void startAfresh() {
        JdbcClient jdbc = rekey.getBean(JdbcClient.class);
        await().atMost(SOON).until(() -> {
            jdbc.sql("delete from scheduled_tasks where not picked").update();
            return jdbc.sql("select count(*) from scheduled_tasks")
                            .query(Integer.class)
                            .single()
                    == 0;
        });
        for (String table : List.of("ticket_note", "ticket", "reset", "audit_event", "bot_state", "conversation")) {
            jdbc.sql("delete from " + table).update();
        }
        pingOne.reset();
        members().forEach(teams::clear);
    }

    /** Teams as this person has it. */
    public TeamsClient clientOf(String objectId) {
        return teams.client(member(objectId), rekeyUrl());
    }

    /** Where Rekey listens. */
    public URI rekeyUrl() {
        return URI.create("http://localhost:" + rekey.getEnvironment().getProperty("local.server.port") + "/");
    }

    /** The stand-in for PingOne. */
    public PingOneStandIn pingOne() {
        return pingOne;
    }

    /** The stand-in for Teams. */
    public TeamsStandIn teams() {
        return teams;
    }

    /** Rekey itself. */
    public ConfigurableApplicationContext rekey() {
        return rekey;
    }

    /** Stops Rekey and starts it anew; what is not in its database is gone. */
    public Sandbox restart(String... settings) {
        rekey.close();
        return start(pingOne, teams, settings);
    }

    @Override
    public void close() {
        rekey.close();
        closeStandIns();
    }

    private void closeStandIns() {
        teams.close();
        pingOne.close();
    }
}
