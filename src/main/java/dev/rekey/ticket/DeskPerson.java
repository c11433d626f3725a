package dev.rekey.ticket;

import com.google.common.base.Ascii;
import dev.rekey.remote.Match;
import dev.rekey.reset.Person;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.Requester;
import dev.rekey.reset.TicketDraft;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The desk's own record of the person.
 *
 * @param id null when there is no single one
 * @param remark why there is none, in words for agents
 */
record DeskPerson(@Nullable String id, String remark) {

    // no quotes, no separators, nothing that a query evaluates
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._@+-]{1,254}");

    /**
     * Looks the person up; what counts is the record that came back, not that it was found.
     *
     * @param search the records that the desk finds for a value
     * @param idField where a record has its id
     */
    static DeskPerson find(
            Person person, Match match, Function<String, List<JsonNode>> search, String idField, Pattern idForm) {
        String value = match.value().of(person);
        if (value == null || value.isBlank()) {
            return none("Teams does not tell their " + match.value());
        }
        if (!SAFE.matcher(value).matches()) {
            return none("their %s has characters that Rekey puts into no search".formatted(match.value()));
        }
        List<String> ids;
        try {
            ids = search.apply(value).stream()
                    .filter(record -> Ascii.equalsIgnoreCase(
                            record.path(match.attribute()).asString(""), value))
                    .map(record -> record.path(idField).asString(""))
                    .filter(id -> idForm.matcher(id).matches())
                    .distinct()
                    .toList();
        } catch (Rejected refusal) {
            return none("the search for them was refused with HTTP " + refusal.status());
        }
        return ids.size() == 1
                ? new DeskPerson(ids.get(0), "")
                : none("%s record here has their %s as %s"
                        .formatted(ids.isEmpty() ? "no" : "more than one", match.value(), match.attribute()));
    }

    /** The ticket's description, which says so when nobody is entered as the requester. */
    String describedIn(TicketDraft draft) {
        return remark.isEmpty() ? draft.description() : draft.description().stripTrailing() + "\n" + remark;
    }

    /** What the desk's record of somebody says about them, as the directory can use it; nothing for an empty value. */
    static Requester requester(Match match, String value) {
        if (value.isBlank()) {
            return Requester.NOT_READ;
        }
        return switch (match.value()) {
            case aadObjectId -> new Requester(value.strip(), null, null);
            case userPrincipalName -> new Requester(null, value.strip(), null);
            case email -> new Requester(null, null, value.strip());
        };
    }

    private static DeskPerson none(String why) {
        return new DeskPerson(null, "Requester not entered: %s.".formatted(why));
    }
}
