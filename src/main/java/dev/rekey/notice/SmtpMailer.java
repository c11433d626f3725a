package dev.rekey.notice;

import dev.rekey.remote.Restraint;
import dev.rekey.reset.PlainText;
import dev.rekey.reset.RemoteFailure;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.RemoteFailure.Unavailable;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;

/**
 * Hands mails to an SMTP server. What the server says is not told, because it may name the address; only its reply codes are.
 * When the connection breaks after the mail was sent and before the server has answered, the mail may come twice.
 */
final class SmtpMailer implements Mailer {

    private static final int PER_SECOND = 20;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final int LONGEST_REASON = 150;

    private final JavaMailSender sender;
    private final Restraint restraint = new Restraint("The mail server", PER_SECOND, LONGEST_WAIT);

    SmtpMailer(JavaMailSender sender) {
        this.sender = sender;
    }

    @Override
    public void send(Mail mail) {
        MimeMessage message = MimeMail.fill(sender.createMimeMessage(), mail);
        try (Restraint.Permit permit = restraint.permit("send mail")) {
            try {
                sender.send(message);
                permit.answered();
            } catch (MailException e) {
                throw failure(e, permit);
            }
        }
    }

    private static RemoteFailure failure(MailException failure, Restraint.Permit permit) {
        SmtpReply reply = SmtpReply.in(failure).orElse(null);
        if (reply != null) {
            permit.answered();
            String message = "the mail server answered " + reply;
            // RFC 5321, 4.2.1: 4yz may pass, 5yz does not
            return reply.isFinal() ? new Rejected(message, reply.code(), null) : new Unavailable(message, null);
        }
        if (failure instanceof MailAuthenticationException) {
            // a matter between Rekey and the server, which people can put right
            permit.answered();
            return new Unavailable("the mail server does not let Rekey in (spring.mail.username)", null);
        }
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return new Unavailable(
                "the mail server could not be used: "
                        + PlainText.withoutSecrets(
                                cause.getClass().getSimpleName() + ", " + cause.getMessage(), LONGEST_REASON),
                null);
    }
}
