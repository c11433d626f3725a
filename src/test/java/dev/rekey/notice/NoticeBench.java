package dev.rekey.notice;

import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import dev.rekey.SettableClock;
import dev.rekey.TestDatabase;
import dev.rekey.audit.AuditLog;
import dev.rekey.audit.AuditLogs;
import dev.rekey.database.RowTask;
import dev.rekey.reset.News;
import dev.rekey.reset.Notices;
import dev.rekey.reset.Notices.Standing;
import dev.rekey.reset.Person;
import dev.rekey.reset.RemoteFailure;
import dev.rekey.words.Words;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The telling on a real database, with fakes around it and a clock that obeys. */
final class NoticeBench {

    final SettableClock clock = new SettableClock();
    final FakePingOne pingOne = new FakePingOne();
    final FakeDesk desk = new FakeDesk();
    final FakeMailer mailer = new FakeMailer();
    /** For whom links were issued. */
    final List<String> links = new CopyOnWriteArrayList<>();

    final Notices notices;
    final Book book;
    final Round round;
    final CustomTask<Void> task;
    final Scheduler scheduler;
    final JdbcClient jdbc;

    volatile Optional<Person> manager = Optional.of(Fixtures.BO);
    volatile @Nullable RemoteFailure directoryFails;
    private final TestDatabase database;

    NoticeBench(TestDatabase database) {
        this(database, new Recipients(true, Fixtures.SECURITY));
    }

    NoticeBench(TestDatabase database, Recipients recipients) {
        this(database, recipients, database.transaction());
    }

    /** The transactions are those in which it is written down what became of the mails. */
    NoticeBench(TestDatabase database, Recipients recipients, TransactionTemplate transaction) {
        this.database = database;
        database.empty();
        jdbc = database.jdbc();
        AuditLog audit = AuditLogs.in(jdbc, database.transactions(), clock);
        book = new Book(
                new NoticeStore(jdbc, JsonMapper.shared()),
                new DeliveryStore(jdbc),
                recipients,
                audit,
                transaction,
                this::scheduler,
                clock);
        round = new Round(
                book,
                recipients,
                pingOne,
                this::managerOf,
                new Letters(
                        person -> Words.ENGLISH,
                        Words.ENGLISH,
                        Fixtures.FROM,
                        null,
                        () -> (reset, to) -> link(to),
                        clock),
                mailer,
                new FailureNotes(desk, Words.ENGLISH),
                new Patience(4, Duration.ofSeconds(10), Duration.ofMinutes(10)),
                clock);
        task = RowTask.of(Book.TASK, clock, round::run);
        scheduler = Scheduler.create(new TransactionAwareDataSourceProxy(database.source()), task)
                .clock(clock::instant)
                .build();
        notices = new MailNotices(book, new Standings(jdbc, Words.ENGLISH));
    }

    private Scheduler scheduler() {
        return scheduler;
    }

    private URI link(String to) {
        links.add(to);
        return URI.create("https://rekey.contoso.example/dispute/" + links.size());
    }

    private Optional<Person> managerOf(Person person) {
        RemoteFailure now = directoryFails;
        if (now != null) {
            throw now;
        }
        return manager;
    }

    /** The saga tells news, in its own transaction. */
    void tell(News news) {
        database.transaction().executeWithoutResult(status -> notices.tell(news));
    }

    /** Everything that is due is done once. */
    List<Optional<Instant>> runAll() {
        return open().stream().map(round::run).toList();
    }

    /** The scheduler works until it has nothing left to do. */
    void runTasks() {
        scheduler.start();
        try {
            await().atMost(Duration.ofSeconds(10)).until(() -> {
                scheduler.triggerCheckForDueExecutions();
                return column("select task_instance from scheduled_tasks").isEmpty();
            });
        } finally {
            scheduler.stop();
        }
    }

    /** One notice is worked on whenever it is due, until it is done with; returns the waits. */
    List<Duration> settle() {
        List<Duration> waits = new CopyOnWriteArrayList<>();
        UUID id = open().get(0);
        for (Optional<Instant> next = round.run(id); next.isPresent(); next = round.run(id)) {
            Duration wait = Duration.between(clock.instant(), next.get());
            waits.add(wait);
            clock.advance(wait);
        }
        return waits;
    }

    List<UUID> open() {
        return jdbc.sql("select id from notice where state = 'OPEN' order by created_at, occasion")
                .query(UUID.class)
                .list();
    }

    Standing standing() {
        return notices.standingOf(Fixtures.news(News.Occasion.OPENED).reset());
    }

    List<String> audit() {
        return jdbc.sql("select event || ' ' || detail from audit_event order by seq")
                .query(String.class)
                .list();
    }

    List<String> column(String query) {
        return jdbc.sql(query).query(String.class).list();
    }
}
