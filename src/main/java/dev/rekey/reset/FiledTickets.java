package dev.rekey.reset;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The tickets that people file in the service portal. Every method may throw {@link RemoteFailure} and is safe to repeat. */
public interface FiledTickets {

    /**
     * Reads one ticket with Rekey's own credential.
     *
     * @param ticket the desk's own id of it, or the number that people use; whatever else it is, there is no such ticket
     * @return empty when there is none, or none that Rekey may see
     */
    Optional<FiledTicket> read(String ticket);

    /**
     * The tickets that were filed from that time on, oldest first, some hundred at most: without their words and requesters. Those
     * that Rekey opened are left out.
     */
    List<FiledTicket> filedSince(Instant from);
}
