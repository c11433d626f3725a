package dev.rekey.standin.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** A ticket of a desk that numbers them, as it is kept there. */
public final class DeskTicket {

    private final long id;
    private final Map<String, String> fields = new HashMap<>();
    private final List<Comment> comments = new ArrayList<>();
    private Instant created;

    /** A ticket with no fields yet. */
    public DeskTicket(long id, Instant created) {
        this.id = id;
        this.created = created;
    }

    /** Its number. */
    public long id() {
        return id;
    }

    /** When it was filed. */
    public Instant created() {
        return created;
    }

    /** Says when it was filed. */
    public void createdAt(Instant at) {
        created = at;
    }

    /** A field; empty when it is not filled. */
    public String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /** Fills a field. */
    public void set(String name, String value) {
        fields.put(name, value);
    }

    /** Fills all fields of a body that are plain values. */
    public void setAll(JsonNode body) {
        body.propertyStream()
                .filter(field -> field.getValue().isValueNode())
                .forEach(field -> set(field.getKey(), field.getValue().asString("")));
    }

    /** Adds a comment. */
    public void comment(String text, boolean isPublic) {
        comments.add(new Comment(text, isPublic));
    }

    /** The comments on a page, which are numbered from 1. */
    public List<Comment> page(int page, int size) {
        return comments.stream().skip((page - 1L) * size).limit(size).toList();
    }

    /** As an agent has it on the screen. */
    public AgentView view(String state, String requester) {
        return new AgentView(
                String.valueOf(id),
                state,
                field("subject"),
                field("description"),
                requester,
                Map.copyOf(fields),
                texts(comment -> !comment.isPublic()),
                texts(Comment::isPublic));
    }

    private List<String> texts(Predicate<Comment> which) {
        return comments.stream().filter(which).map(Comment::text).toList();
    }

    /** One comment. */
    public record Comment(String text, boolean isPublic) {}
}
