package dev.rekey.intake;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.rekey.audit.AuditLog;
import dev.rekey.database.OldRows;
import dev.rekey.database.RowTask;
import dev.rekey.intent.IntentRecogniser;
import dev.rekey.remote.Rate;
import dev.rekey.remote.WrongSetting;
import dev.rekey.reset.Directory;
import dev.rekey.reset.FiledTickets;
import dev.rekey.reset.PersonalChats;
import dev.rekey.reset.TicketDesk;
import dev.rekey.saga.ResetSagas;
import dev.rekey.words.Words;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The second way in, which is open when a source has a secret. */
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

    private final IntakeSettings settings;

    IntakeConfiguration(IntakeSettings settings) {
        this.settings = settings;
    }

    @Bean
    Seals seals(Clock clock) {
        return new Seals(settings, clock);
    }

    @Bean
    Refusals intakeRefusals(MeterRegistry meters, AuditLog audit, Clock clock) {
        return new Refusals(meters, audit, clock);
    }

    @Bean
    Rate deliveries(Clock clock) {
        return new Rate(settings.callsPerSecond(), Duration.ofSeconds(1), clock);
    }

    @Bean
    IntakeStore intakeStore(JdbcClient jdbc) {
        return new IntakeStore(jdbc);
    }

    @Bean
    OldRows oldTickets(JdbcClient jdbc) {
        return IntakeStore.oldTickets(jdbc);
    }

    @Bean
    OldRows oldDeliveries(JdbcClient jdbc) {
        return IntakeStore.oldDeliveries(jdbc);
    }

    // the scheduler itself needs the tasks
    @Bean
    Intake intake(
            IntakeStore store,
            AuditLog audit,
            PlatformTransactionManager transactions,
            ObjectProvider<Scheduler> scheduler,
            Clock clock) {
        return new Intake(
                store, audit, new TransactionTemplate(transactions), scheduler::getObject, wake(scheduler), clock);
    }

    /** The task of a filed ticket; null while nobody may deliver. */
    @Bean
    @Nullable
    CustomTask<Void> intakeTask(
            IntakeStore store,
            ObjectProvider<FiledTickets> filed,
            IntentRecogniser recogniser,
            ObjectProvider<Directory> directory,
            ObjectProvider<PersonalChats> chats,
            TicketDesk desk,
            Words deskWords,
            ObjectProvider<ResetSagas> sagas,
            AuditLog audit,
            PlatformTransactionManager transactions,
            ObjectProvider<Scheduler> scheduler,
            Clock clock) {
        if (settings.sources().isEmpty()) {
            return null;
        }
        Invitation invitation = (person, conversation, request, story, from) ->
                sagas.getObject().invite(person, conversation, request, story, from);
        Handling handling = new Handling(
                store,
                needed(filed, "a desk (ticket.desk) whose tickets Rekey can read"),
                new Triage(recogniser),
                needed(directory, "a directory of people"),
                needed(chats, "a way to begin a chat"),
                new LeftNotes(desk, deskWords, audit),
                invitation,
                audit,
                new TransactionTemplate(transactions),
                wake(scheduler),
                clock);
        return RowTask.of(Intake.TASK, clock, handling::run);
    }

    private static Runnable wake(ObjectProvider<Scheduler> scheduler) {
        return () -> scheduler.getObject().triggerCheckForDueExecutions();
    }

    /** The look for tickets that nobody has delivered; null while nobody may deliver. */
    @Bean
    @Nullable
    RecurringTask<Void> intakeSweep(ObjectProvider<FiledTickets> filed, Intake intake, JdbcClient jdbc, Clock clock) {
        if (settings.sources().isEmpty()) {
            return null;
        }
        Sweep sweep = new Sweep(
                needed(filed, "a desk (ticket.desk) whose tickets Rekey can read"),
                intake,
                new Watermark(jdbc),
                settings.sweepOverlap(),
                clock);
        return Sweep.every(settings.sweepEvery(), sweep);
    }

    private <T> T needed(ObjectProvider<T> provider, String what) {
        T there = provider.getIfAvailable();
        if (there == null) {
            throw new WrongSetting(IntakeSettings.nameOf(settings.sources().get(0)) + " needs " + what);
        }
        return there;
    }
}
