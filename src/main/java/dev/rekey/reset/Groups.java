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

    /**
     * Whether somebody belongs to one of these groups, directly or not, as the directory says now. Safe to repeat.
     *
     * @throws RemoteFailure when the directory does not answer, or refuses
     */
    boolean isInOneOf(Person person, Set<String> groupIds);
}
