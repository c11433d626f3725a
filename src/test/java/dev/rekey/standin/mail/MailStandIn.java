package dev.rekey.standin.mail;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.smtp.SmtpManager;
import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.smtp.SmtpState;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A mail server over SMTP, without TLS, that keeps what it takes and refuses whom it is told to refuse. */
public final class MailStandIn implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final long SOON = 10_000;

    private final List<ReceivedMail> mails = new CopyOnWriteArrayList<>();
    private final Map<String, String> refused = new ConcurrentHashMap<>();
    private final Managers managers = new Keeping();
    private int port;
    private @Nullable SmtpServer server;

    private MailStandIn(int port) {
        this.port = port;
        up();
    }

    /** Starts it at this port of loopback; 0 takes any. */
    public static MailStandIn start(int port) {
        return new MailStandIn(port);
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** The settings that lead Rekey to it. */
    public Map<String, String> settings() {
        return Map.of(
                "notice.mail", "smtp",
                "notice.from", "rekey@contoso.example",
                "spring.mail.host", HOST,
                "spring.mail.port", String.valueOf(port),
                "spring.mail.properties.mail.smtp.starttls.enable", "false",
                "spring.mail.properties.mail.smtp.starttls.required", "false");
    }

    /** What has come for an address, in that order. */
    public List<ReceivedMail> inboxOf(String address) {
        return mails.stream()
                .filter(mail -> mail.to().equalsIgnoreCase(address))
                .toList();
    }

    /** Everything that has come, in that order. */
    public List<ReceivedMail> mails() {
        return List.copyOf(mails);
    }

    /** Forgets what has come, and whom to refuse. */
    public void clear() {
        mails.clear();
        refused.clear();
    }

    /** Forgets some of what has come. */
    public void forget(Predicate<ReceivedMail> which) {
        mails.removeIf(which);
    }

    /** Nobody has this address from now on. */
    public void refuse(String address) {
        answer(address, "550 5.1.1 <" + address + "> user unknown");
    }

    /** What is answered to mails for an address from now on. */
    public void answer(String address, String reply) {
        refused.put(address.toLowerCase(Locale.ROOT), reply);
    }

    /** It does not answer from now on. */
    public void down() {
        if (server != null) {
            server.stopService();
            server = null;
        }
    }

    /** It answers again, at the same port. */
    public void up() {
        if (server == null) {
            SmtpServer begun = new SmtpServer(new ServerSetup(port, HOST, ServerSetup.PROTOCOL_SMTP), managers);
            begun.startService();
            try {
                if (!begun.waitTillRunning(SOON)) {
                    throw new IllegalStateException("expected the mail server to start at port " + port);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("stopped while the mail server was starting", e);
            }
            port = begun.getPort();
            server = begun;
        }
    }

    @Override
    public void close() {
        down();
    }

    /** GreenMail's own would take anything for anybody. */
    private final class Keeping extends Managers {

        private final SmtpManager smtp = new SmtpManager(getImapHostManager(), getUserManager()) {
            @Override
            public @Nullable String checkRecipient(SmtpState state, MailAddress address) {
                return refused.get(address.getEmail().toLowerCase(Locale.ROOT));
            }

            @Override
            public synchronized void send(SmtpState state) {
                MimeMessage message = state.getMessage().getMessage();
                for (MailAddress to : state.getMessage().getToAddresses()) {
                    mails.add(ReceivedMail.read(message, to.getEmail()));
                }
            }
        };

        @Override
        public SmtpManager getSmtpManager() {
            return smtp;
        }
    }
}
