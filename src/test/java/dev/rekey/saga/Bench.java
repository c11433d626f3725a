package dev.rekey.saga;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.event.SchedulerListener.SchedulerEventType;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import dev.rekey.SettableClock;
import dev.rekey.TestDatabase;
import dev.rekey.audit.AuditEvent;
import dev.rekey.audit.AuditLogs;
import dev.rekey.card.Pages;
import dev.rekey.evidence.Policy;
import dev.rekey.reset.Device;
import dev.rekey.reset.EvidenceSource;
import dev.rekey.reset.HandOver;
import dev.rekey.reset.Person;
import dev.rekey.reset.QuietHours;
import dev.rekey.reset.Reset;
import dev.rekey.reset.ResetId;
import dev.rekey.reset.ResetPolicy;
import dev.rekey.reset.ResetStep;
import dev.rekey.reset.Story;
import dev.rekey.saga.Journal.Line;
import dev.rekey.saga.ResetSaga.Pause;
import dev.rekey.words.Words;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import tools.jackson.databind.json.JsonMapper;

/** One reset under test: the real saga, store and audit on a real database, with fakes around it and a clock that obeys. */
final class Bench implements AutoCloseable {

    static final URI PAGE = URI.create("https://apps.pingone.com/environment/myaccount/");
    static final Pages PAGES = new Pages(PAGE, URI.create("https://rekey.contoso.example/sign-in/"), null);
    static final ResetPolicy POLICY = policy(false);

    static final int BURST = 3;
    private static final String CARD = "card-0";
    private static final int MOST_RUNS = 2_000;

    final Faults faults = new Faults();
    final FakeFactorProvider pingOne = new FakeFactorProvider(faults);
    final FakeDesk desk = new FakeDesk(faults);
    final FakeBrake brake = new FakeBrake();
    final FakeSource evidence = new FakeSource();
    final FakeNotices notices = new FakeNotices();
    final SettableClock clock = new SettableClock();
    final FakeMessenger teams = new FakeMessenger(faults, clock);
    final ResetSaga saga;
    final ResetSagas sagas;
    final Verifications verifications;
    final ResetReports reports;
    final ResetHints hints;
    final CustomTask<Void> task;
    final Scheduler scheduler;
    /** What the scheduler itself could not cope with. */
    final List<SchedulerEventType> troubles = new CopyOnWriteArrayList<>();

    final List<Duration> waits = new ArrayList<>();
    final Reset reset;

    private final TestDatabase database;
    private final Journal journal;
    private final Removals removals = new Removals(pingOne, 4, 10);
    private final LookAhead lookAhead = new LookAhead(pingOne, Duration.ZERO);

    private static ResetPolicy policy(boolean isDryRun) {
        return new ResetPolicy(
                Duration.ofMinutes(30),
                Duration.ofHours(4),
                Duration.ofHours(4),
                6,
                Duration.ofSeconds(2),
                Duration.ofMinutes(1),
                5,
                List.of(
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(30),
                        Duration.ofMinutes(60)),
                Duration.ofHours(1),
                Duration.ofMinutes(30),
                Duration.ofHours(24),
                new QuietHours(LocalTime.of(20, 0), LocalTime.of(7, 0)),
                Duration.ofDays(7),
                true,
                isDryRun,
                true);
    }

    /** A person with four factors has just said that they want help. */
    Bench(TestDatabase database) {
        this(database, Fixtures.AMARA);
    }

    /** This person, with four factors, has just said that they want help. */
    Bench(TestDatabase database, Person person) {
        this(database, person, Policy.chatOnly("the tests"));
    }

    /** The same, under this policy. */
    Bench(TestDatabase database, Person person, Policy rules) {
        this(database, person, rules, null, POLICY);
    }

    /** The same, with evidence from this source. */
    Bench(TestDatabase database, Person person, Policy rules, EvidenceSource source) {
        this(database, person, rules, source, POLICY);
    }

    /** Rekey is tried out: nothing is removed. */
    static Bench dry(TestDatabase database) {
        return new Bench(database, Fixtures.AMARA, Policy.chatOnly("the tests"), null, policy(true));
    }

    private Bench(
            TestDatabase database, Person person, Policy rules, @Nullable EvidenceSource source, ResetPolicy policy) {
        this.database = database;
        database.empty();
        ResetStore store = new ResetStore(database.jdbc(), JsonMapper.shared());
        journal = new Journal(
                store, AuditLogs.in(database.jdbc(), database.transactions(), clock), database.transaction());
        Succession succession = new Succession(store, journal, this::scheduler, clock);
        Announcer announcer = new Announcer(teams, journal, policy, clock);
        Signals signals = new Signals(store, new Fingerprints(database.jdbc(), clock), policy);
        Sources sources = new Sources(List.of(source == null ? evidence : source));
        BrakeCheck brakeCheck = new BrakeCheck(brake, new Burst(store, BURST, 3, clock));
        saga = new ResetSaga(
                pingOne,
                new Casebook(desk, new TicketWords(Words.ENGLISH, rules.riskAcceptedBy())),
                announcer,
                removals,
                signals,
                notices,
                Words.ENGLISH,
                journal,
                succession,
                policy,
                rules,
                sources,
                brakeCheck,
                clock);
        task = ResetTask.of(saga, journal, clock);
        scheduler = Scheduler.create(new TransactionAwareDataSourceProxy(database.source()), task)
                .clock(clock::instant)
                .threads(4)
                .addSchedulerListener(new AbstractSchedulerListener() {
                    @Override
                    public void onSchedulerEvent(SchedulerEventType type) {
                        if (type.name().endsWith("ERROR")) {
                            troubles.add(type);
                        }
                    }
                })
                .build();
        Changes changes = new Changes(journal, succession, scheduler, clock);
        verifications = new Verifications(store, journal, changes, rules, sources, clock);
        reports = new ResetReports(store, journal, changes, policy, clock);
        hints = new ResetHints(store, journal, changes, policy, clock);
        sagas = new ResetSagas(
                store,
                journal,
                succession,
                lookAhead,
                scheduler,
                changes,
                reports,
                new ResetLimits(store, new LimitSettings(10, 10, 10, 100, 100, 3), Duration.ofDays(2), clock),
                policy,
                rules,
                brakeCheck,
                clock);
        pingOne.has(List.of(Fixtures.PHONE, Fixtures.TEXT, Fixtures.MAIL, Fixtures.CODES));
        Reset offered = Reset.offeredTo(person, "chat", Story.of("lost my phone"), clock.instant());
        reset = sagas.confirm(
                journal.begin(offered.shownAt(CARD), new Line(AuditEvent.OFFERED, "")), CARD, Fixtures.FROM);
    }

    /** Where it keeps everything. */
    TestDatabase database() {
        return database;
    }

    private Scheduler scheduler() {
        return scheduler;
    }

    /** As the release command has it. */
    Releases releases() {
        return Releases.in(
                database.source(),
                database.jdbc(),
                AuditLogs.in(database.jdbc(), database.transactions(), clock),
                database.transactions(),
                clock);
    }

    /** The reset as it now is. */
    Reset now() {
        return journal.read(reset.id());
    }

    /** Another reset as it now is. */
    Reset read(ResetId id) {
        return journal.read(id);
    }

    ResetStep step() {
        return now().step();
    }

    /** Saves what the person or PingOne has done to another reset. */
    Reset save(Reset other) {
        return journal.save(other);
    }

    /** Whether the scheduler would work on the reset at once. */
    boolean isDue() {
        return scheduler
                .getScheduledExecution(TaskInstanceId.of("reset", reset.id().toString()))
                .filter(task -> !task.getExecutionTime().isAfter(clock.instant()))
                .isPresent();
    }

    /** One run; after a crash another one, as another instance would. */
    Pause run() {
        return run(reset.id());
    }

    /** The same for another reset. */
    Pause run(ResetId id) {
        try {
            return saga.run(id);
        } catch (Crash e) {
            return run(id);
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof Crash) {
                return run(id);
            }
            throw e;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs when it is due, again and again, until only the person or time can bring it on; keeps the waits. */
    Reset settle() {
        for (int runs = 0; runs < MOST_RUNS; runs++) {
            Pause pause = run();
            Instant until = pause.until();
            // then only somebody else brings it on, or the next look at what happens in PingOne
            boolean looks =
                    pause.reset().step() == ResetStep.WATCHING || !pause.reset().hasWork();
            if (until == null || (looks && !pause.reset().isCardBehind())) {
                return now();
            }
            waitUntil(until);
        }
        throw new IllegalStateException("expected an end, but it is " + now());
    }

    /** Has the person choose, as soon as they can. */
    Reset choose(Device... devices) {
        List<String> ids = List.of(devices).stream().map(Device::id).toList();
        return sagas.choose(settle(), ids, CARD, Fixtures.FROM);
    }

    /** Has the person choose, and lets Rekey do what it can. */
    Reset settleWith(Device... devices) {
        choose(devices);
        return settle();
    }

    /** Lets time pass; Rekey runs whenever it is due. */
    Reset passes(Duration duration) {
        Instant end = clock.instant().plus(duration);
        for (int runs = 0; runs < MOST_RUNS; runs++) {
            Instant until = run().until();
            if (until == null || until.isAfter(end)) {
                clock.advance(Duration.between(clock.instant(), end));
                return now();
            }
            waitUntil(until);
        }
        throw new IllegalStateException("expected fewer runs in " + duration);
    }

    /** The person pairs a new factor and Rekey looks. */
    Reset pairAndSettle() {
        pingOne.pairs(Fixtures.NEW_PHONE);
        return settle();
    }

    /** The person asks for a human. */
    void askForHuman() {
        sagas.handOver(now(), HandOver.ASKED, "I’d rather talk", CARD, Fixtures.FROM);
    }

    /** What the audit log says of this reset, in order. */
    List<AuditEvent> audit() {
        return database
                .jdbc()
                .sql("select event from audit_event where reset_id = :reset order by seq")
                .param("reset", reset.id().value())
                .query(String.class)
                .list()
                .stream()
                .map(AuditEvent::valueOf)
                .toList();
    }

    @Override
    public void close() {
        scheduler.stop();
        removals.close();
        lookAhead.close();
    }

    private void waitUntil(Instant until) {
        Duration wait = Duration.between(clock.instant(), until);
        waits.add(wait);
        clock.advance(wait);
    }
}
