package dev.rekey.standin.pingone;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Hands a collection out page by page; what a cursor stands for does not change under the reader. */
final class Pages {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int CURSORS_KEPT = 256;

    private final Map<String, List<ObjectNode>> remainders = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<ObjectNode>> eldest) {
            return size() > CURSORS_KEPT;
        }
    };

    /** The first page of a collection, named as in the JSON, with the link to the next one if there is more. */
    ObjectNode first(String name, String url, List<ObjectNode> items, int size) {
        List<ObjectNode> shown = items.subList(0, Math.min(size, items.size()));
        List<ObjectNode> remainder = items.subList(shown.size(), items.size());
        ObjectNode page = JSON.createObjectNode();
        ObjectNode links = page.putObject("_links");
        links.putObject("self").put("href", url);
        if (!remainder.isEmpty()) {
            links.putObject("next").put("href", url + "?limit=" + size + "&cursor=" + cursorTo(remainder));
        }
        page.putObject("_embedded").putArray(name).addAll(shown);
        return page.put("size", shown.size());
    }

    ObjectNode following(String cursor, String name, String url, int size) {
        return first(name, url, remainderBehind(cursor), size);
    }

    private synchronized String cursorTo(List<ObjectNode> remainder) {
        String cursor = Nonce.fresh();
        remainders.put(cursor, List.copyOf(remainder));
        return cursor;
    }

    private synchronized List<ObjectNode> remainderBehind(String cursor) {
        List<ObjectNode> remainder = remainders.get(cursor);
        if (remainder == null) {
            throw Refusal.invalidParameter("cursor", "The cursor is not known.");
        }
        return remainder;
    }
}
