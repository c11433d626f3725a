package dev.rekey.intake;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.event.SchedulerListener.SchedulerEventType;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import dev.rekey.SettableClock;
import dev.rekey.TestDatabase;
import dev.rekey.audit.AuditLog;
import dev.rekey.audit.AuditLogs;
import dev.rekey.database.RowTask;
import dev.rekey.intent.IntentRecogniser;
import dev.rekey.reset.Directory;
import dev.rekey.reset.FiledTicket;
import dev.rekey.reset.Person;
import dev.rekey.reset.RemoteFailure;
import dev.rekey.reset.Requester;
import dev.rekey.reset.TicketRef;
import dev.rekey.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** The handling of filed tickets on a real database, with fakes around it and a clock that obeys. */
final class IntakeBench {

    static final IntentRecogniser RECOGNISER = IntentRecogniser.load();
    static final Person AMARA = new Person("tenant", "amara", "Amara Okafor");
    static final String LOST = "I lost my phone and can't get past PingID";

    final SettableClock clock = new SettableClock();
    final FakeFiledTickets filed = new FakeFiledTickets();
    final FakeDesk desk = new FakeDesk();
    final List<String> invited = new CopyOnWriteArrayList<>();
    final List<String> words = new CopyOnWriteArrayList<>();
    final List<Requester> lookedFor = new CopyOnWriteArrayList<>();
    final Intake intake;
    final Handling handling;
    final Sweep sweep;
    final CustomTask<Void> task;
    final Scheduler scheduler;
    /** What the scheduler itself could not cope with. */
    final List<SchedulerEventType> troubles = new CopyOnWriteArrayList<>();

    final JdbcClient jdbc;

    volatile Directory.Found person = new Directory.Found.One(AMARA);
    /** The ticket under which the person is helped already. */
    volatile @Nullable TicketRef helpedIn;

    volatile @Nullable RemoteFailure directoryFails;
    volatile @Nullable RemoteFailure chatFails;
    /** Happens in the middle of a run. */
    volatile Runnable meanwhile = () -> {};
    /** Happens where the invitation is written down; once. */
    volatile @Nullable Supplier<Error> crash;

    IntakeBench(TestDatabase database) {
        database.empty();
        jdbc = database.jdbc();
        AuditLog audit = AuditLogs.in(jdbc, database.transactions(), clock);
        IntakeStore store = new IntakeStore(jdbc);
        handling = new Handling(
                store,
                filed,
                new Triage(RECOGNISER),
                this::find,
                this::chatWith,
                new LeftNotes(desk, Words.ENGLISH, audit),
                (who, conversation, request, story, from) -> invite(who, conversation, request, story.words()),
                audit,
                database.transaction(),
                () -> {},
                clock);
        task = RowTask.of(Intake.TASK, clock, handling::run);
        scheduler = Scheduler.create(new TransactionAwareDataSourceProxy(database.source()), task)
                .clock(clock::instant)
                .addSchedulerListener(new AbstractSchedulerListener() {
                    @Override
                    public void onSchedulerEvent(SchedulerEventType type) {
                        if (type.name().endsWith("ERROR")) {
                            troubles.add(type);
                        }
                    }
                })
                .build();
        intake = new Intake(store, audit, database.transaction(), () -> scheduler, () -> {}, clock);
        sweep = new Sweep(filed, intake, new Watermark(jdbc), Duration.ofMinutes(15), clock);
    }

    private Directory.Found find(Requester requester) {
        lookedFor.add(requester);
        fail(directoryFails);
        return person;
    }

    private String chatWith(Person who, String language) {
        meanwhile.run();
        fail(chatFails);
        return "chat of " + who.objectId();
    }

    private Optional<TicketRef> invite(Person who, String conversation, TicketRef request, String said) {
        invited.add(who.key() + " in " + conversation + " about " + request.number());
        words.add(said);
        Supplier<Error> now = crash;
        crash = null;
        if (now != null) {
            throw now.get();
        }
        return Optional.ofNullable(helpedIn);
    }

    private static void fail(@Nullable RemoteFailure failure) {
        if (failure != null) {
            throw failure;
        }
    }

    /** Somebody files a ticket in the portal. */
    FiledTicket file(String number, String subject, String description) {
        return file(number, subject, description, true, false);
    }

    FiledTicket file(String number, String subject, String description, boolean isOpen, boolean isOurs) {
        FiledTicket ticket = new FiledTicket(
                new TicketRef("sys-" + number, number),
                new Requester(null, "amara@contoso.example", null),
                subject,
                description,
                clock.instant(),
                isOpen,
                isOurs);
        filed.tickets.add(ticket);
        return ticket;
    }

    /** A source delivers a ticket. */
    boolean deliver(String ticket) {
        return intake.take(Source.GENERIC, ticket, UUID.randomUUID().toString());
    }

    /** Everything that waits is worked on once. */
    List<Optional<Instant>> runAll() {
        return waiting().stream().map(handling::run).toList();
    }

    /** One ticket is worked on whenever it is due, until it is done with; returns the waits. */
    List<Duration> settle() {
        List<Duration> waits = new ArrayList<>();
        UUID id = waiting().get(0);
        for (Optional<Instant> next = handling.run(id); next.isPresent(); next = handling.run(id)) {
            Duration wait = Duration.between(clock.instant(), next.get());
            waits.add(wait);
            clock.advance(wait);
        }
        return waits;
    }

    List<UUID> waiting() {
        return jdbc.sql("select id from intake_ticket where state = 'WAITING' order by named")
                .query(UUID.class)
                .list();
    }

    List<String> outcomes() {
        return jdbc.sql("select outcome from intake_ticket where state = 'DONE' order by outcome")
                .query(String.class)
                .list();
    }

    List<String> audit() {
        return jdbc.sql("select event from audit_event order by seq")
                .query(String.class)
                .list();
    }

    int count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }
}
