package dev.rekey.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import dev.rekey.SettableClock;
import dev.rekey.TestDatabase;
import dev.rekey.remote.WrongSetting;
import dev.rekey.reset.DisputeLinks;
import dev.rekey.reset.News.Occasion;
import dev.rekey.reset.Notices;
import dev.rekey.words.Words;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.mail.javamail.JavaMailSender;

/** By which way people are told, if at all. */
class NoticeConfigurationTest {

    private final TestDatabase database = TestDatabase.h2();
    private final NoticeBench bench = new NoticeBench(database);
    private final StaticListableBeanFactory beans = new StaticListableBeanFactory();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void withoutMailNobodyIsToldAndNothingIsKept() {
        Notices notices = configuration(NoticeSettings.Way.NONE).notices(bench.book, bench.jdbc, Words.ENGLISH);
        notices.tell(Fixtures.news(Occasion.OPENED));

        assertThat(bench.open()).isEmpty();
        assertThat(notices.standingOf(Fixtures.news(Occasion.OPENED).reset()))
                .isEqualTo(new Notices.Standing(false, 0, 0, ""));
        assertThat(task(NoticeSettings.Way.NONE)).isNull();
    }

    @Test
    void smtpNeedsAServer() {
        assertThatExceptionOfType(WrongSetting.class)
                .isThrownBy(() -> task(NoticeSettings.Way.SMTP))
                .withMessage("spring.mail.host is missing: notice.mail=smtp needs a mail server");
    }

    @Test
    void graphIsWhateverMailerIsThere() {
        beans.addBean("graphMailer", bench.mailer);

        assertThat(task(NoticeSettings.Way.GRAPH)).isNotNull();
    }

    @Test
    void unlessSomebodySaysOtherwiseMailsNeedTlsAndASilentServerHasATimeLimit() throws IOException {
        Properties usual = PropertiesLoaderUtils.loadProperties(new ClassPathResource("application.properties"));

        assertThat(usual)
                .containsEntry("spring.mail.properties.mail.smtp.starttls.enable", "true")
                .containsEntry("spring.mail.properties.mail.smtp.starttls.required", "true")
                .containsEntry("spring.mail.properties.mail.smtp.ssl.checkserveridentity", "true")
                .containsKeys(
                        "spring.mail.properties.mail.smtp.connectiontimeout",
                        "spring.mail.properties.mail.smtp.timeout",
                        "spring.mail.properties.mail.smtp.writetimeout");
    }

    private @Nullable CustomTask<Void> task(NoticeSettings.Way way) {
        return configuration(way)
                .noticeTask(
                        bench.book,
                        new Recipients(true, null),
                        bench.pingOne,
                        person -> Optional.empty(),
                        beans.getBeanProvider(DisputeLinks.class),
                        person -> Words.ENGLISH,
                        bench.desk,
                        Words.ENGLISH,
                        beans.getBeanProvider(JavaMailSender.class),
                        beans.getBeanProvider(Mailer.class),
                        new SettableClock());
    }

    private static NoticeConfiguration configuration(NoticeSettings.Way way) {
        return new NoticeConfiguration(new NoticeSettings(
                way, Fixtures.FROM, true, null, 8, Duration.ofSeconds(10), Duration.ofMinutes(10), " ", "en"));
    }
}
