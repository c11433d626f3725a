package dev.rekey.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns the bytes of a fuzzer into an activity: bytes choose one that Teams sends, and what is put where in it. */
final class Mutation {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST_CHANGES = 8;
    private static final int DEEP = 400;

    private final byte[] bytes;
    private int at;

    private Mutation(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The body to send: raw bytes behind an even first byte, a changed activity behind an odd one. */
    static byte[] body(byte[] bytes, List<ObjectNode> seeds) {
        if (bytes.length < 2 || bytes[0] % 2 == 0) {
            return bytes;
        }
        Mutation mutation = new Mutation(bytes);
        mutation.at = 1;
        ObjectNode activity = seeds.get(mutation.next(seeds.size())).deepCopy();
        int changes = mutation.next(MOST_CHANGES);
        for (int change = 0; change <= changes && mutation.at < bytes.length; change++) {
            mutation.change(activity);
        }
        return JSON.writeValueAsBytes(activity);
    }

    private void change(ObjectNode activity) {
        List<ObjectNode> places = new ArrayList<>();
        collect(activity, places);
        ObjectNode place = places.get(next(places.size()));
        List<String> names = new ArrayList<>(place.propertyNames());
        String name = names.isEmpty() || next(6) == 0 ? word() : names.get(next(names.size()));
        if (next(5) == 0) {
            place.remove(name);
        } else {
            place.set(name, value(activity));
        }
    }

    private JsonNode value(ObjectNode activity) {
        return switch (next(14)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.getNodeFactory().booleanNode(next(2) == 0);
            case 2 -> JSON.getNodeFactory().numberNode(next(256) - 128);
            case 3 -> JSON.getNodeFactory().numberNode(Double.MAX_VALUE);
            case 4 -> JSON.getNodeFactory().numberNode(Long.MIN_VALUE);
            case 5 -> JSON.createObjectNode();
            case 6 -> JSON.createArrayNode();
            case 7 -> deep(next(DEEP));
            case 8 -> JSON.getNodeFactory().stringNode(word().repeat(next(200)));
            case 9 -> JSON.getNodeFactory().stringNode("");
            case 10 -> JSON.createArrayNode().add(activity.deepCopy());
            case 11 -> activity.deepCopy();
            default -> JSON.getNodeFactory().stringNode(word());
        };
    }

    private static JsonNode deep(int levels) {
        JsonNode inner = JSON.createArrayNode();
        for (int level = 0; level < levels; level++) {
            ArrayNode outer = JSON.createArrayNode();
            outer.add(inner);
            inner = outer;
        }
        return inner;
    }

    private static void collect(JsonNode node, List<ObjectNode> places) {
        if (node instanceof ObjectNode object) {
            places.add(object);
        }
        node.forEach(child -> collect(child, places));
    }

    private String word() {
        int length = Math.min(next(40), bytes.length - at);
        String word = new String(bytes, at, Math.max(0, length), StandardCharsets.UTF_8);
        at += Math.max(0, length);
        return word;
    }

    private int next(int bound) {
        return at < bytes.length ? (bytes[at++] & 0xff) % bound : 0;
    }
}
