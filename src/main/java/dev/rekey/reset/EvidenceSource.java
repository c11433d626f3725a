package dev.rekey.reset;

import dev.rekey.evidence.Means;
import dev.rekey.evidence.Request;
import java.util.List;
import java.util.Set;

/** Where evidence can come from; what has been given is told to the saga. */
public interface EvidenceSource {

    /** What can be given there, as it is set up; always the same. */
    Set<Means> means();

    /**
     * Asks those who have to be asked for one of these means, and returns all whom it is asking by now for this case. Safe to
     * repeat: nobody is asked twice.
     *
     * @throws RemoteFailure when somebody could not be asked now
     */
    default List<Request> ask(Reset reset, Set<Means> missing) {
        return List.of();
    }
}
