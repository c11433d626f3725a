package dev.rekey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rekey.reset.Device;
import dev.rekey.reset.FactorKind;
import dev.rekey.reset.News;
import dev.rekey.reset.News.Occasion;
import dev.rekey.reset.Notices;
import dev.rekey.reset.Person;
import dev.rekey.reset.ResetId;
import dev.rekey.reset.TicketDesk;
import dev.rekey.reset.TicketDraft;
import dev.rekey.reset.TicketRef;
import dev.rekey.standin.graph.GraphStandIn;
import dev.rekey.standin.mail.MailStandIn;
import dev.rekey.standin.pingone.PingOneStandIn;
import dev.rekey.standin.teams.TeamsStandIn;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A whole Rekey that tells people by mail, with its settings as an operator gives them. */
class MailsTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String TENANT = "7e000000-0000-4000-8000-000000000001";
    private static final String BOSS_ID = "a0000000-0000-4000-8000-0000000000b0";
    private static final String AMARA_ID = "a0000000-0000-4000-8000-0000000000a0";
    private static final String AMARA = "amara.okafor@contoso.example";
    private static final String BOSS = "bo.lindgren@contoso.example";
    private static final Device PHONE =
            new Device("d1", FactorKind.PUSH_APP, "iPhone 15", null, null, Device.Status.ACTIVE, false);

    private final PingOneStandIn pingOne = PingOneStandIn.start(0, Clock.systemUTC());
    private final TeamsStandIn teams = TeamsStandIn.start(0, Clock.systemUTC(), Sandbox.members());
    private final MailStandIn mail = MailStandIn.start(0);
    private final GraphStandIn graph = GraphStandIn.start();
    private final Clock clock = Clock.systemUTC();

    @AfterEach
    void close() {
        graph.close();
        mail.close();
    }

    @Test
    void aPersonIsToldOverSmtpAndTheManagerWhenTheirAddressIsGone() {
        graph.user(BOSS_ID, "Bo Lindgren", "bo@contoso.example", BOSS);
        graph.manager(AMARA_ID, BOSS_ID);
        LogWitness log = LogWitness.begin();
        try (Sandbox sandbox = start(mail.settings().entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new))) {
            ResetId reset = tell(sandbox, Occasion.OPENED);
            await().atMost(SOON).until(() -> mail.inboxOf(AMARA).size() == 1);
            mail.refuse(AMARA);
            tell(sandbox, Occasion.REMOVED);
            await().atMost(SOON).until(() -> mail.inboxOf(BOSS).size() == 1);

            Notices notices = sandbox.rekey().getBean(Notices.class);
            await().atMost(SOON).until(() -> notices.standingOf(reset).delivered() == 1);
            assertThat(mail.inboxOf(AMARA).get(0).subject()).startsWith("Somebody asked to replace your second factor");
            assertThat(mail.inboxOf(BOSS).get(0).text()).contains("none could be sent to Amara Okafor");
            log.assertNothingSecret(pingOne, List.of(AMARA, BOSS));
        } finally {
            log.close();
        }
    }

    @Test
    void aPersonIsToldThroughGraph() {
        try (Sandbox sandbox = start("--notice.mail=graph", "--notice.from=rekey@contoso.example")) {
            tell(sandbox, Occasion.PAIRED);

            await().atMost(SOON).until(() -> graph.mails().size() == 1);
            assertThat(graph.mails().get(0).to()).isEqualTo(AMARA);
        }
    }

    private Sandbox start(String... settings) {
        return Sandbox.start(
                pingOne,
                teams,
                Stream.concat(
                                Stream.of(
                                        "--server.port=0",
                                        "--reset.poll=200ms",
                                        "--graph.url=" + graph.url(),
                                        "--graph.tenant=" + TENANT,
                                        "--spring.datasource.url=jdbc:h2:mem:mails;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"),
                                Stream.of(settings))
                        .toArray(String[]::new));
    }

    private ResetId tell(Sandbox sandbox, Occasion occasion) {
        Person person = new Person(TENANT, AMARA_ID, "Amara Okafor", "amara@contoso.example", AMARA);
        ResetId reset = ResetId.random();
        TicketRef ticket = sandbox.rekey()
                .getBean(TicketDesk.class)
                .open(new TicketDraft(reset, person, "PingID: replace 1 factor", "a test"));
        News news = new News(
                reset,
                occasion,
                person,
                null,
                ticket,
                clock.instant(),
                List.of(PHONE),
                List.of(),
                List.of(),
                List.of(PHONE),
                null,
                List.of());
        new TransactionTemplate(sandbox.rekey().getBean(PlatformTransactionManager.class))
                .executeWithoutResult(
                        status -> sandbox.rekey().getBean(Notices.class).tell(news));
        return reset;
    }
}
