package dev.rekey.card;

import java.util.LinkedHashMap;
import java.util.Map;

/** Builds a JSON object in the order it is written. */
final class Json {

    private final Map<String, Object> members = new LinkedHashMap<>();

    private Json() {}

    static Json object() {
        return new Json();
    }

    static Json element(String type) {
        return object().with("type", type);
    }

    Json with(String name, Object value) {
        members.put(name, value);
        return this;
    }

    Map<String, Object> toMap() {
        return members;
    }
}
