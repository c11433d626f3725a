package dev.rekey.reset;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/** Where people's factors live. Every method may throw {@link RemoteFailure}; none changes anything but
 * {@link #remove} and {@link #endSessions}. */
public interface FactorProvider {

    /** The one usable account of a person with all its factors, default first; safe to repeat. */
    Lookup lookUp(Person person);

    /** All factors of an account, default first; safe to repeat. */
    List<Device> devicesOf(MfaUser user);

    /** Removes one factor; one that is not there (any more) counts as {@link Removal.Outcome#ALREADY_GONE}; safe to repeat. */
    Removal remove(MfaUser user, String deviceId, ResetId reset);

    /** Ends the sign-on sessions of an account that were begun before then, and tells how many; safe to repeat. */
    int endSessions(MfaUser user, Instant begunBefore, ResetId reset);

    /** The person's own page at Ping, where factors are paired; the same for everybody. */
    URI enrolmentPage();
}
