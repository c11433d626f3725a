package dev.rekey.reset;

import java.util.Set;

/** Who belongs to which group, as the company's directory has it; read afresh each time. */
public interface Memberships {

    /**
     * Those of these groups, by object id, that somebody belongs to, also through other groups. Safe to repeat.
     *
     * @throws RemoteFailure when the directory does not answer, or refuses
     */
    Set<String> among(Person person, Set<String> groups);
}
