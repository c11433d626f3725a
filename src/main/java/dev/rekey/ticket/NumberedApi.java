package dev.rekey.ticket;

import dev.rekey.reset.ResetId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The calls of a desk that numbers its tickets, and in which status, group and priority are fields that are set. */
interface NumberedApi extends NoteApi {

    /** The number of the reset's ticket; of the oldest, should there be several. */
    Optional<String> ticketOf(ResetId reset);

    /** A ticket by its number; empty when there is none, when Rekey may not see it, and for anything else. */
    Optional<JsonNode> filed(String ticketId);

    /** The newest tickets, as far as the desk thinks that they were created since then: the caller compares again. */
    List<JsonNode> filedSince(Instant from);

    /** The record of a person; empty when there is none. */
    Optional<JsonNode> person(String id);

    /** People whose field equals a value, as far as the desk thinks so: the caller compares again. */
    List<JsonNode> people(String field, String value);

    /** Sets fields of a ticket. */
    void set(String what, String ticketId, Map<String, ?> fields);
}
