package dev.rekey.notice;

import static dev.rekey.notice.Fixtures.FROM;
import static dev.rekey.notice.Fixtures.WORK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekey.reset.RemoteFailure;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.RemoteFailure.Unavailable;
import dev.rekey.standin.mail.MailStandIn;
import dev.rekey.standin.mail.ReceivedMail;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Mails over real SMTP. */
class SmtpMailerTest {

    private static final Instant AT = Instant.parse("2026-01-15T10:00:00Z");

    private final MailStandIn server = MailStandIn.start(0);
    private final SmtpMailer mailer = new SmtpMailer(sender(server.port(), false));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aMailArrivesWithBothFaces() {
        mailer.send(mail(WORK, "Wählen Sie “neu”"));
        ReceivedMail mail = server.inboxOf(WORK).get(0);

        assertThat(mail.from()).isEqualTo(FROM);
        assertThat(mail.subject()).isEqualTo("Wählen Sie “neu”");
        assertThat(mail.text()).isEqualTo("Hello Zoë,\n\nall is well.\n");
        assertThat(mail.html()).isEqualTo("<p>Hello Zoë</p>");
        assertThat(mail.at()).isEqualTo(AT);
    }

    @Test
    void aMailSaysThatAMachineHasSentItAndIsTheSameEachTime() {
        mailer.send(mail(WORK, "Hello"));
        mailer.send(mail(WORK, "Hello"));

        assertThat(server.inboxOf(WORK))
                .hasSize(2)
                .allSatisfy(mail -> assertThat(mail.headers())
                        .containsEntry("Auto-Submitted", "auto-generated")
                        .containsEntry("Message-ID", "<id-1@contoso.example>"));
    }

    @Test
    void anUnknownRecipientIsRefusedForGood() {
        server.refuse(WORK);

        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> mailer.send(mail(WORK, "Hello")))
                .withMessage("the mail server answered 550 5.1.1")
                .withNoCause();
        assertThat(server.mails()).isEmpty();
    }

    @Test
    void aMailboxThatIsBusyMayTakeItLater() {
        server.answer(WORK, "450 4.2.1 <" + WORK + "> is busy");

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> mailer.send(mail(WORK, "Hello")))
                .withMessage("the mail server answered 450 4.2.1");
    }

    @Test
    void aServerThatIsAwayMayComeBack() {
        server.down();
        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> mailer.send(mail(WORK, "Hello")))
                .withMessageStartingWith("the mail server could not be used: ");
        server.up();
        mailer.send(mail(WORK, "Hello"));

        assertThat(server.inboxOf(WORK)).hasSize(1);
    }

    @Test
    void aServerThatIsSilentForLongIsLeftAlone() {
        server.down();

        for (int i = 0; i < 12; i++) {
            assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> mailer.send(mail(WORK, "Hello")));
        }
        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> mailer.send(mail(WORK, "Hello")))
                .withMessage("The mail server was not asked 'send mail': it has not answered lately");
    }

    @Test
    void aServerThatNeverSaysAnythingHoldsNobodyUp() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            SmtpMailer waiting = new SmtpMailer(sender(mute.getLocalPort(), false));

            assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> waiting.send(mail(WORK, "Hello")));
        }
    }

    @Test
    void nothingIsSentOverAnOpenLineWhereTlsIsRequired() {
        SmtpMailer careful = new SmtpMailer(sender(server.port(), true));

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> careful.send(mail(WORK, "Hello")))
                .withMessageContaining("STARTTLS is required");
        assertThat(server.mails()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eve@evil.example, amara@contoso.example",
                "amara@contoso.example\r\nBcc: eve@evil.example",
                "amara@contoso.example\nBcc: eve@evil.example",
                "<amara@contoso.example> RCPT TO:<eve@evil.example>",
                "amara",
                ""
            })
    void whatIsNoAddressNeverReachesTheServer(String to) {
        assertThatExceptionOfType(RemoteFailure.class).isThrownBy(() -> mailer.send(mail(to, "Hello")));
        assertThat(server.mails()).isEmpty();
    }

    @Test
    void aSubjectMakesNoHeaders() {
        mailer.send(mail(WORK, "Hello\r\nBcc: eve@evil.example\r\n\r\nnew body"));

        assertThat(server.mails()).singleElement().satisfies(mail -> {
            assertThat(mail.to()).isEqualTo(WORK);
            assertThat(mail.headers()).doesNotContainKey("Bcc");
            assertThat(mail.text()).startsWith("Hello Zoë");
        });
    }

    private static Mail mail(String to, String subject) {
        return new Mail("id-1", FROM, to, subject, "Hello Zoë,\n\nall is well.\n", "<p>Hello Zoë</p>", AT);
    }

    private static JavaMailSenderImpl sender(int port, boolean isTlsRequired) {
        Properties properties = new Properties();
        properties.put("mail.smtp.starttls.enable", String.valueOf(isTlsRequired));
        properties.put("mail.smtp.starttls.required", String.valueOf(isTlsRequired));
        properties.put("mail.smtp.connectiontimeout", "1000");
        properties.put("mail.smtp.timeout", "1000");
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        sender.setJavaMailProperties(properties);
        return sender;
    }
}
