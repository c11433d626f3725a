package dev.rekey.reset;

import java.util.Optional;

/** Who leads whom, as the company's directory has it. */
public interface Managers {

    /**
     * The person to whom somebody reports; empty when the directory names nobody who could be served. Safe to repeat.
     *
     * @throws RemoteFailure when the directory does not answer, or refuses
     */
    Optional<Person> managerOf(Person person);
}
