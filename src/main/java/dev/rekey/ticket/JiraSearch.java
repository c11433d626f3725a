package dev.rekey.ticket;

import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.ResetId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Finds the request of a reset, in three ways, because none is known to show every request at once: by text, among the newest,
 * and as agents search. What counts is the summary that comes back.
 */
final class JiraSearch {

    private static final Logger LOG = LoggerFactory.getLogger(JiraSearch.class);

    private final JiraApi api;
    private final JiraTicketDesk.Form form;

    JiraSearch(JiraApi api, JiraTicketDesk.Form form) {
        this.api = api;
        this.form = form;
    }

    /** The request; the oldest, should there be several. */
    Optional<String> find(ResetId reset) {
        String word = ResetWord.of(reset);
        return oldest(reset, "issueKey", ownRequests(word), JiraSearch::summaryOfRequest)
                .or(() -> oldest(reset, "issueKey", ownRequests(""), JiraSearch::summaryOfRequest))
                .or(() -> oldest(
                        reset,
                        "key",
                        issuesWith(word),
                        issue -> issue.path("fields").path("summary")));
    }

    private List<JsonNode> ownRequests(String search) {
        return api.ownRequests(form.serviceDesk(), form.requestType(), search);
    }

    private List<JsonNode> issuesWith(String word) {
        try {
            return api.issuesWith(word);
        } catch (Rejected refusal) {
            LOG.debug("a request may be overlooked: {}", refusal.getMessage());
            return List.of();
        }
    }

    private Optional<String> oldest(
            ResetId reset, String keyField, List<JsonNode> found, Function<JsonNode, JsonNode> summary) {
        return found.stream()
                .filter(one -> ResetWord.ends(summary.apply(one).asString(""), reset))
                .map(one -> api.keyIn("find request", one.path(keyField)))
                // a later key of the same project is longer, or greater
                .min(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()));
    }

    private static JsonNode summaryOfRequest(JsonNode request) {
        return field(request, "summary");
    }

    /** What a request says in a field of its form; missing when it has no such field. */
    static JsonNode field(JsonNode request, String id) {
        return request.path("requestFieldValues")
                .valueStream()
                .filter(field -> field.path("fieldId").asString("").equals(id))
                .map(field -> field.path("value"))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }
}
