package dev.rekey.notice;

import dev.rekey.reset.RemoteFailure;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A mail server that remembers what it has taken, and from whom it was kept. */
final class FakeMailer implements Mailer {

    final List<Mail> sent = new CopyOnWriteArrayList<>();
    /** How often each address was tried. */
    final List<String> tried = new CopyOnWriteArrayList<>();
    /** Why an address takes nothing. */
    final Map<String, RemoteFailure> refused = new ConcurrentHashMap<>();
    /** Why nobody takes anything. */
    volatile @Nullable RemoteFailure failure;
    /** Happens right after the next mail was taken; once. */
    volatile @Nullable Runnable afterNext;

    @Override
    public void send(Mail mail) {
        tried.add(mail.to());
        RemoteFailure now = failure == null ? refused.get(mail.to()) : failure;
        if (now != null) {
            throw now;
        }
        sent.add(mail);
        Runnable then = afterNext;
        afterNext = null;
        if (then != null) {
            then.run();
        }
    }

    /** Who has got a mail, in that order. */
    List<String> recipients() {
        return sent.stream().map(Mail::to).toList();
    }
}
