package dev.rekey.notice;

import dev.rekey.reset.RemoteFailure.Rejected;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** A mail as it goes over the wire: plain text first, then HTML for those who show it. */
public final class MimeMail {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final String NAME = "Rekey";
    // RFC 5321, 4.2.3: mailbox name not allowed
    private static final int NO_MAILBOX = 553;

    private MimeMail() {}

    /**
     * Fills an empty message; its Message-ID is set last, because saving a message gives it another one.
     *
     * @throws Rejected when an address is none
     */
    public static MimeMessage fill(MimeMessage message, Mail mail) {
        try {
            message.setFrom(address(mail.from(), NAME));
            message.setRecipient(Message.RecipientType.TO, address(mail.to(), null));
            message.setSubject(mail.subject(), UTF_8);
            message.setSentDate(Date.from(mail.at()));
            // RFC 3834, 5: nobody's absence note answers it; Exchange asks for the second
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setHeader("X-Auto-Response-Suppress", "All");
            message.setContent(both(mail));
            message.saveChanges();
            message.setHeader("Message-ID", "<%s@%s>".formatted(mail.id(), domainOf(mail.from())));
            return message;
        } catch (MessagingException e) {
            throw new IllegalStateException("expected a message that can be filled", e);
        }
    }

    private static InternetAddress address(String address, @Nullable String name) {
        try {
            InternetAddress checked = new InternetAddress(address, true);
            checked.setPersonal(name, UTF_8);
            return checked;
        } catch (AddressException | UnsupportedEncodingException e) {
            throw new Rejected("this is no mail address", NO_MAILBOX, null);
        }
    }

    private static MimeMultipart both(Mail mail) throws MessagingException {
        MimeBodyPart text = new MimeBodyPart();
        text.setText(mail.text(), UTF_8);
        MimeBodyPart html = new MimeBodyPart();
        html.setText(mail.html(), UTF_8, "html");
        return new MimeMultipart("alternative", text, html);
    }

    private static String domainOf(String address) {
        return address.substring(address.lastIndexOf('@') + 1);
    }
}
