package dev.rekey.reset;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where people's factors live. Every method may throw {@link RemoteFailure}; only {@link #remove},
 * {@link #endSessions}, {@link #block}, {@link #unblock} and {@link #unlock} change anything. */
public interface FactorProvider {

    /** The one usable account of a person with all its factors, default first; safe to repeat. */
    Lookup lookUp(Person person);

    /** All factors of an account, default first; safe to repeat. */
    List<Device> devicesOf(MfaUser user);

    /** Removes one factor; one that is not there (any more) counts as {@link Removal.Outcome#ALREADY_GONE}; safe to repeat. */
    Removal remove(MfaUser user, String deviceId, ResetId reset);

    /** Ends the sign-on sessions of an account that were begun before then, and tells how many; safe to repeat. */
    int endSessions(MfaUser user, Instant begunBefore, ResetId reset);

    /** Blocks one factor, so that it cannot be used until it is unblocked; one that is not there counts as blocked; safe to repeat. */
    void block(MfaUser user, String deviceId, ResetId reset);

    /** Makes a blocked factor usable again; one that is not there any more is left alone; safe to repeat. */
    void unblock(MfaUser user, String deviceId, ResetId reset);

    /** Clears the lock that too many wrong tries have brought; one that is not there is left alone; safe to repeat. */
    void unlock(MfaUser user, String deviceId, ResetId reset);

    /** Every e-mail address that an account has, its own and those of its usable factors; safe to repeat. */
    List<Address> addressesOf(MfaUser user);

    /** The population and the groups of an account, as they are now; safe to repeat. */
    Membership membershipOf(MfaUser user);

    /** When the password of an account was changed the last time; empty when it has none there; safe to repeat. */
    Optional<Instant> passwordChangedAt(MfaUser user);

    /** The person's own page at Ping, where factors are paired; the same for everybody. */
    URI enrolmentPage();
}
