package dev.rekey.graph;

import dev.rekey.notice.Mail;
import dev.rekey.notice.Mailer;
import dev.rekey.notice.MimeMail;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Properties;

/**
 * Sends mails from a mailbox of the tenant (permission Mail.Send). In MIME, because the JSON form of Graph knows one body only, and
 * no Auto-Submitted. Graph accepts a mail before Exchange delivers it, so that an unknown recipient is not noticed here.
 */
final class GraphMailer implements Mailer {

    private final GraphApi graph;
    private final Session session = Session.getInstance(new Properties());

    GraphMailer(GraphApi graph) {
        this.graph = graph;
    }

    @Override
    public void send(Mail mail) {
        graph.send(mail.from(), bytes(MimeMail.fill(new MimeMessage(session), mail)));
    }

    private static byte[] bytes(MimeMessage message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            message.writeTo(bytes);
            return bytes.toByteArray();
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("expected a message that can be written into memory", e);
        }
    }
}
