package dev.rekey.standin.mail;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A mail as its reader has it.
 *
 * @param text what is shown where no HTML is
 * @param at when it says that it was written
 * @param headers by their names, in any case
 */
public record ReceivedMail(
        String from, String to, String subject, String text, String html, Instant at, Map<String, String> headers) {

    /** Reads a mail that has come for an address. */
    public static ReceivedMail read(MimeMessage message, String to) {
        try {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (Header header : Collections.list(message.getAllHeaders())) {
                headers.put(header.getName(), header.getValue());
            }
            return new ReceivedMail(
                    ((InternetAddress) message.getFrom()[0]).getAddress(),
                    to,
                    message.getSubject(),
                    part(message, "text/plain"),
                    part(message, "text/html"),
                    message.getSentDate().toInstant(),
                    headers);
        } catch (MessagingException e) {
            throw new IllegalStateException("expected a mail that can be read", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String part(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return String.valueOf(part.getContent()).replace("\r\n", "\n");
        }
        if (part.getContent() instanceof Multipart several) {
            for (int i = 0; i < several.getCount(); i++) {
                String found = part(several.getBodyPart(i), type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }
}
