package dev.rekey.approval;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import dev.rekey.database.OldRows;
import dev.rekey.database.RowTask;
import dev.rekey.reset.EvidenceSource;
import dev.rekey.reset.Groups;
import dev.rekey.reset.Managers;
import dev.rekey.reset.PersonalChats;
import dev.rekey.saga.Verifications;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the asking together. The saga needs the source and the task, so what they need of the saga comes later. */
@Configuration(proxyBeanMethods = false)
class ApprovalConfiguration {

    private final ApprovalSettings settings;

    ApprovalConfiguration(ApprovalSettings settings) {
        this.settings = settings;
    }

    @Bean
    ApprovalStore approvalStore(JdbcClient jdbc) {
        return new ApprovalStore(jdbc);
    }

    @Bean
    OldRows oldApprovals(JdbcClient jdbc) {
        return ApprovalStore.old(jdbc);
    }

    @Bean
    OldRows oldApprovers(JdbcClient jdbc) {
        return ApprovalStore.oldApprovers(jdbc);
    }

    @Bean
    Cards approvalCards(ApprovalStore store, ObjectProvider<Scheduler> scheduler, Clock clock) {
        return new Cards(store, scheduler::getObject, clock);
    }

    @Bean
    Approvers approvers(Managers managers, Groups groups, ObjectProvider<Verifications> verifications, Clock clock) {
        return new Approvers(managers, groups, settings, verifications::getObject, clock);
    }

    @Bean
    EvidenceSource approvalSource(
            ApprovalStore store,
            Approvers approvers,
            Cards cards,
            ObjectProvider<Verifications> verifications,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new ApprovalSource(
                store,
                approvers,
                cards,
                settings,
                verifications::getObject,
                new TransactionTemplate(transactions),
                clock);
    }

    @Bean
    CustomTask<Void> approvalTask(
            ApprovalStore store,
            ObjectProvider<PersonalChats> chats,
            ObjectProvider<ApprovalMessenger> messenger,
            ObjectProvider<Verifications> verifications,
            PlatformTransactionManager transactions,
            Clock clock) {
        return RowTask.of(
                Cards.TASK,
                clock,
                id -> new CardRun(
                                store,
                                chats.getObject(),
                                messenger.getObject(),
                                verifications.getObject(),
                                new TransactionTemplate(transactions),
                                settings.lookEvery(),
                                clock)
                        .run(id));
    }

    @Bean
    Approvals approvals(
            ApprovalStore store,
            Approvers approvers,
            Cards cards,
            Verifications verifications,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new Approvals(
                store,
                approvers,
                cards,
                verifications,
                new TransactionTemplate(transactions),
                settings.expires(),
                clock);
    }
}
