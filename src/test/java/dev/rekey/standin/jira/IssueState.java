package dev.rekey.standin.jira;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One request as the stand-in keeps it. */
final class IssueState {

    final String id;
    final String key;
    final String summary;
    final String description;
    final String requestType;
    final String creator;
    final String reporter;
    final List<Comment> comments = new ArrayList<>();
    Instant created = Instant.parse("2026-01-15T10:00:00Z");
    String priority = "Medium";
    Status status = Status.WAITING;

    IssueState(
            String id,
            String key,
            String summary,
            String description,
            String requestType,
            String creator,
            String reporter) {
        this.id = id;
        this.key = key;
        this.summary = summary;
        this.description = description;
        this.requestType = requestType;
        this.creator = creator;
        this.reporter = reporter;
    }

    /** A comment. */
    record Comment(String body, boolean isPublic) {}

    /** A way out of a status. */
    record Transition(String id, String name, Status to) {}

    /** The workflow. */
    enum Status {
        WAITING("Waiting for support", "NEW"),
        ESCALATED("Escalated", "INDETERMINATE"),
        RESOLVED("Resolved", "DONE");

        final String words;
        final String category;

        Status(String words, String category) {
            this.words = words;
            this.category = category;
        }

        List<Transition> transitions() {
            return switch (this) {
                case WAITING ->
                    List.of(
                            new Transition("11", "Escalate", ESCALATED),
                            new Transition("21", "Resolve this issue", RESOLVED));
                case ESCALATED -> List.of(new Transition("22", "Resolve this issue", RESOLVED));
                case RESOLVED -> List.of(new Transition("31", "Back to work", WAITING));
            };
        }
    }
}
