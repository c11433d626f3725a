package dev.rekey.notice;

import dev.rekey.reset.RemoteFailure;

/** A way to hand mails to a mail system. */
public interface Mailer {

    /**
     * Hands over one mail. No mail system can be asked whether it has taken a mail: when its last answer gets lost, the same
     * mail comes again, with the same id, rather than not at all.
     *
     * @throws RemoteFailure.Unavailable when it was not taken now, or nobody knows
     * @throws RemoteFailure.Rejected when it will never be taken
     */
    void send(Mail mail);
}
