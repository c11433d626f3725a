package dev.rekey.reset;

import java.util.List;
import java.util.Set;

/** Who belongs to which group of the company's directory. */
public interface Groups {

    /**
     * The members of a group who could be served, in no order. Safe to repeat.
     *
     * @throws RemoteFailure when the directory does not answer, or refuses
     */
    List<Person> membersOf(String groupId);

    /** Whether it is known whose directory is to be asked: otherwise nobody's groups can be told. */
    boolean isSetUp();

    /**
     * Those of these groups, by object id, that somebody belongs to, directly or not, as the directory says now. Safe to repeat.
     *
     * @throws RemoteFailure when the directory does not answer, or refuses, or has nothing to say about somebody of another tenant
     */
    Set<String> among(Person person, Set<String> groupIds);

    /** Whether somebody belongs to one of these groups; like {@link #among}. */
    default boolean isInOneOf(Person person, Set<String> groupIds) {
        return !groupIds.isEmpty() && !among(person, groupIds).isEmpty();
    }
}
