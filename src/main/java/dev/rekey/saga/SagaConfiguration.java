package dev.rekey.saga;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.event.SchedulerListener;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.rekey.audit.AuditLog;
import dev.rekey.database.OldRows;
import dev.rekey.database.Outage;
import dev.rekey.database.PatientTransaction;
import dev.rekey.evidence.Policy;
import dev.rekey.reset.Brake;
import dev.rekey.reset.EvidenceSource;
import dev.rekey.reset.FactorProvider;
import dev.rekey.reset.Notices;
import dev.rekey.reset.TicketDesk;
import dev.rekey.reset.UserMessenger;
import dev.rekey.words.Words;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Puts the durable part together: db-scheduler decides when a reset goes on, and on which instance. */
@Configuration(proxyBeanMethods = false)
class SagaConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(SagaConfiguration.class);

    private static final Duration PATIENCE = Duration.ofMillis(1200);
    private static final int MISSED_HEARTBEATS = 4;

    @Bean
    ResetStore resetStore(JdbcClient jdbc, JsonMapper json) {
        return new ResetStore(jdbc, json);
    }

    @Bean
    Journal journal(ResetStore store, AuditLog audit, PlatformTransactionManager transactions) {
        return new Journal(store, audit, new TransactionTemplate(transactions));
    }

    /** For what has been done elsewhere already: a run waits until the database takes it. */
    @Bean
    PatientTransaction patientTransaction(
            PlatformTransactionManager transactions, Outage outage, SagaSettings settings) {
        Duration lease = settings.heartbeat().multipliedBy(MISSED_HEARTBEATS - 1L);
        return new PatientTransaction(transactions, outage, lease);
    }

    @Bean
    Journal patientJournal(ResetStore store, AuditLog audit, PatientTransaction patientTransaction) {
        return new Journal(store, audit, patientTransaction);
    }

    // the scheduler itself needs the saga
    @Bean
    Succession succession(ResetStore store, Journal journal, ObjectProvider<Scheduler> scheduler, Clock clock) {
        return new Succession(store, journal, scheduler::getObject, clock);
    }

    @Bean
    OldRows oldResets(JdbcClient jdbc) {
        return OldResets.in(jdbc);
    }

    @Bean
    Fingerprints fingerprints(JdbcClient jdbc, Clock clock) {
        return new Fingerprints(jdbc, clock);
    }

    @Bean
    OldRows oldFingerprints(JdbcClient jdbc) {
        return Fingerprints.old(jdbc);
    }

    @Bean
    LookAhead lookAhead(FactorProvider factors) {
        return new LookAhead(factors, PATIENCE);
    }

    @Bean
    Removals removals(FactorProvider factors, SagaSettings settings) {
        return new Removals(factors, settings.removeAtOnce(), settings.workers());
    }

    @Bean
    Announcer announcer(UserMessenger messenger, Journal patientJournal, SagaSettings settings, Clock clock) {
        return new Announcer(messenger, patientJournal, settings.policy(), clock);
    }

    @Bean
    ResetSaga resetSaga(
            FactorProvider factors,
            TicketDesk desk,
            Words deskWords,
            Announcer announcer,
            Removals removals,
            Fingerprints fingerprints,
            Notices notices,
            Journal patientJournal,
            ResetStore store,
            ObjectProvider<Scheduler> scheduler,
            SagaSettings settings,
            Policy rules,
            List<EvidenceSource> sources,
            BrakeCheck brakeCheck,
            Clock clock) {
        Succession succession = new Succession(store, patientJournal, scheduler::getObject, clock);
        Signals signals = new Signals(store, fingerprints, settings.policy());
        if (settings.dryRun()) {
            LOG.warn("reset.dry-run: everything is done but the removal, which is left to people");
        }
        return new ResetSaga(
                factors,
                new Casebook(desk, new TicketWords(deskWords, rules.riskAcceptedBy())),
                announcer,
                removals,
                signals,
                notices,
                deskWords,
                patientJournal,
                succession,
                settings.policy(),
                rules,
                new Sources(sources),
                brakeCheck,
                clock);
    }

    @Bean
    BrakeCheck brakeCheck(Brake brake, ResetStore store, LimitSettings settings, Clock clock) {
        return new BrakeCheck(brake, new Burst(store, settings.burstFloor(), settings.burstFactor(), clock));
    }

    @Bean
    ResetLimits resetLimits(ResetStore store, LimitSettings settings, SagaSettings saga, Clock clock) {
        return new ResetLimits(
                store, settings, saga.answerWithin().plus(saga.deadline()).plusDays(1), clock);
    }

    @Bean
    Changes changes(Journal journal, Succession succession, Scheduler scheduler, Clock clock) {
        return new Changes(journal, succession, scheduler, clock);
    }

    @Bean
    ResetReports resetReports(ResetStore store, Journal journal, Changes changes, SagaSettings settings, Clock clock) {
        return new ResetReports(store, journal, changes, settings.policy(), clock);
    }

    @Bean
    Verifications verifications(
            ResetStore store,
            Journal journal,
            Changes changes,
            Policy rules,
            List<EvidenceSource> sources,
            Clock clock) {
        return new Verifications(store, journal, changes, rules, new Sources(sources), clock);
    }

    @Bean
    Overview overview(ResetStore store) {
        return new Overview(store);
    }

    @Bean
    Releases releases(ResetStore store, Journal journal, Scheduler scheduler, Clock clock) {
        return new Releases(store, journal, scheduler, clock);
    }

    @Bean
    ResetHints resetHints(ResetStore store, Journal journal, Changes changes, SagaSettings settings, Clock clock) {
        return new ResetHints(store, journal, changes, settings.policy(), clock);
    }

    @Bean
    ResetSagas resetSagas(
            ResetStore store,
            Journal journal,
            Succession succession,
            LookAhead lookAhead,
            Scheduler scheduler,
            Changes changes,
            ResetReports reports,
            ResetLimits limits,
            SagaSettings settings,
            Policy rules,
            BrakeCheck brakeCheck,
            Clock clock) {
        return new ResetSagas(
                store,
                journal,
                succession,
                lookAhead,
                scheduler,
                changes,
                reports,
                limits,
                settings.policy(),
                rules,
                brakeCheck,
                clock);
    }

    /** Works tasks off in the background; joins the caller's transaction when a task is scheduled within one. */
    @Bean(initMethod = "start", destroyMethod = "stop")
    Scheduler scheduler(
            DataSource dataSource,
            ResetSaga saga,
            Journal patientJournal,
            SchedulerListener listener,
            List<RecurringTask<?>> recurring,
            ObjectProvider<CustomTask<?>> others,
            SagaSettings settings,
            Clock clock) {
        Stream<Task<?>> tasks = Stream.concat(Stream.of(ResetTask.of(saga, patientJournal, clock)), others.stream());
        return Scheduler.create(new TransactionAwareDataSourceProxy(dataSource), tasks.toList())
                .startTasks(recurring)
                .addSchedulerListener(listener)
                .threads(settings.workers())
                .executorService(Executors.newFixedThreadPool(settings.workers(), Threads.named("reset")))
                .pollingInterval(settings.poll())
                .heartbeatInterval(settings.heartbeat())
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(Duration.ofSeconds(20))
                .clock(clock::instant)
                .build();
    }
}
