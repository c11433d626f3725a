package dev.rekey.notice;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import dev.rekey.audit.AuditLog;
import dev.rekey.database.OldRows;
import dev.rekey.database.PatientTransaction;
import dev.rekey.database.RowTask;
import dev.rekey.remote.WrongSetting;
import dev.rekey.reset.DisputeLinks;
import dev.rekey.reset.FactorProvider;
import dev.rekey.reset.Managers;
import dev.rekey.reset.Notices;
import dev.rekey.reset.TicketDesk;
import dev.rekey.words.Languages;
import dev.rekey.words.Words;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import tools.jackson.databind.json.JsonMapper;

/** Whether people are told anything outside the chat, and by which way. */
@Configuration(proxyBeanMethods = false)
class NoticeConfiguration {

    private final NoticeSettings settings;

    NoticeConfiguration(NoticeSettings settings) {
        this.settings = settings;
    }

    @Bean
    Recipients recipients() {
        return new Recipients(settings.privateMail(), settings.securityMail());
    }

    // the scheduler itself needs the tasks
    @Bean
    Book noticeBook(
            JdbcClient jdbc,
            JsonMapper json,
            Recipients recipients,
            AuditLog audit,
            PatientTransaction transaction,
            ObjectProvider<Scheduler> scheduler,
            Clock clock) {
        return new Book(
                new NoticeStore(jdbc, json),
                new DeliveryStore(jdbc),
                recipients,
                audit,
                transaction,
                scheduler::getObject,
                clock);
    }

    @Bean
    Notices notices(Book book, JdbcClient jdbc, Words deskWords) {
        return settings.mail() == NoticeSettings.Way.NONE
                ? new NoNotices()
                : new MailNotices(book, new Standings(jdbc, deskWords));
    }

    @Bean
    OldRows oldNotices(JdbcClient jdbc) {
        return NoticeStore.old(jdbc);
    }

    /** The task of a notice; null while nobody is told anything. */
    @Bean
    @Nullable
    CustomTask<Void> noticeTask(
            Book book,
            Recipients recipients,
            FactorProvider factors,
            Managers managers,
            ObjectProvider<DisputeLinks> links,
            Languages languages,
            TicketDesk desk,
            Words deskWords,
            ObjectProvider<JavaMailSender> smtp,
            ObjectProvider<Mailer> graph,
            Clock clock) {
        Mailer mailer = mailer(smtp, graph);
        if (mailer == null) {
            return null;
        }
        Letters letters = new Letters(
                languages, settings.words(), settings.sender(), settings.contact(), links::getIfAvailable, clock);
        Patience patience = new Patience(settings.tries(), settings.firstRetry(), settings.longestRetry());
        FailureNotes notes = new FailureNotes(desk, deskWords);
        Round round = new Round(book, recipients, factors, managers, letters, mailer, notes, patience, clock);
        return RowTask.of(Book.TASK, clock, round::run);
    }

    private @Nullable Mailer mailer(ObjectProvider<JavaMailSender> smtp, ObjectProvider<Mailer> graph) {
        return switch (settings.mail()) {
            case NONE -> null;
            case SMTP -> {
                JavaMailSender sender = smtp.getIfAvailable();
                if (sender == null) {
                    throw new WrongSetting("spring.mail.host is missing: notice.mail=smtp needs a mail server");
                }
                yield new SmtpMailer(sender);
            }
            case GRAPH -> graph.getObject();
        };
    }
}
