package dev.rekey.notice;

import jakarta.mail.MessagingException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;

/**
 * What a mail server has answered to a mail.
 *
 * @param code three digits (RFC 5321, 4.2)
 * @param enhanced the same more exactly (RFC 3463); empty when the server does not say
 */
record SmtpReply(int code, String enhanced) {

    private static final int FINAL = 500;
    private static final Pattern ENHANCED = Pattern.compile("\\b[45]\\.\\d{1,3}\\.\\d{1,3}\\b");

    /** The reply behind a failure; empty when there was none, as when nobody answers. */
    static Optional<SmtpReply> in(MailException failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> left = new ArrayDeque<>(List.of(failure));
        Optional<SmtpReply> last = Optional.empty();
        while (!left.isEmpty()) {
            Throwable one = left.pop();
            if (seen.add(one)) {
                // the reply to one address stands behind that to the mail
                Optional<SmtpReply> reply = of(one);
                last = reply.isPresent() ? reply : last;
                Optional.ofNullable(one.getCause()).ifPresent(left::add);
                if (one instanceof MessagingException chained && chained.getNextException() != null) {
                    left.add(chained.getNextException());
                }
                if (one instanceof MailSendException several) {
                    left.addAll(List.of(several.getMessageExceptions()));
                }
            }
        }
        return last;
    }

    private static Optional<SmtpReply> of(Throwable failure) {
        if (failure instanceof SMTPAddressFailedException address) {
            return reply(address.getReturnCode(), address);
        }
        if (failure instanceof SMTPSenderFailedException sender) {
            return reply(sender.getReturnCode(), sender);
        }
        return failure instanceof SMTPSendFailedException send ? reply(send.getReturnCode(), send) : Optional.empty();
    }

    private static Optional<SmtpReply> reply(int code, MessagingException failure) {
        Matcher enhanced = ENHANCED.matcher(String.valueOf(failure.getMessage()));
        return code < 400
                ? Optional.empty()
                : Optional.of(new SmtpReply(code, enhanced.find() ? enhanced.group() : ""));
    }

    boolean isFinal() {
        return code >= FINAL;
    }

    @Override
    public String toString() {
        return (code + " " + enhanced).strip();
    }
}
