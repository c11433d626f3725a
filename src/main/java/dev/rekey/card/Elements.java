package dev.rekey.card;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The few card elements that Rekey uses, always with what accessibility needs. */
final class Elements {

    /** Tells our own data from that of other cards. */
    static final String VERB = "verb";

    static final String RESET = "reset";
    static final String KEY = "key";
    static final String FACTORS = "factors";
    static final String APPROVAL = "approval";
    static final String NUMBER = "number";
    static final String HOW = "how";

    static final String CASE = "case";
    static final String WHY = "why";
    static final String WHOM = "whom";

    private Elements() {}

    static Map<String, Object> heading(String text) {
        return Json.element("TextBlock")
                .with("text", text)
                .with("size", "Medium")
                .with("weight", "Bolder")
                .with("wrap", true)
                .with("style", "heading")
                .toMap();
    }

    static Map<String, Object> text(String text) {
        return Json.element("TextBlock").with("text", text).with("wrap", true).toMap();
    }

    static Map<String, Object> smallPrint(String text) {
        return Json.element("TextBlock")
                .with("text", text)
                .with("wrap", true)
                .with("size", "Small")
                .with("isSubtle", true)
                .toMap();
    }

    /** A remark that must not be overlooked; its words say so too, not only its colour. */
    static Map<String, Object> notice(String style, String text) {
        return Json.element("Container")
                .with("style", style)
                .with("bleed", false)
                .with("items", List.of(text(text)))
                .toMap();
    }

    static Map<String, Object> facts(List<Map<String, Object>> facts) {
        return Json.element("FactSet").with("facts", facts).toMap();
    }

    static Map<String, Object> fact(String title, String value) {
        return Json.object().with("title", title).with("value", value).toMap();
    }

    static Map<String, Object> link(String title, URI address) {
        return Json.element("Action.OpenUrl")
                .with("title", title)
                .with("url", address.toString())
                .toMap();
    }

    /** A button for current clients, with one for older clients to fall back to; both send the same data. */
    static Map<String, Object> button(String title, String verb, Map<String, Object> data) {
        return button(title, verb, verb, data, "Auto");
    }

    /** The same, where several buttons of a card mean the same and differ in what they send. */
    static Map<String, Object> button(String title, String id, String verb, Map<String, Object> data) {
        return button(title, id, verb, data, "Auto");
    }

    /** A button that does not wait for inputs to be filled in. */
    static Map<String, Object> buttonWithoutInputs(String title, String verb, Map<String, Object> data) {
        return button(title, verb, verb, data, "None");
    }

    private static Map<String, Object> button(
            String title, String id, String verb, Map<String, Object> data, String inputs) {
        Json submit = Json.element("Action.Submit")
                .with("id", id)
                .with("title", title)
                .with("data", data)
                .with("associatedInputs", inputs);
        return Json.element("Action.Execute")
                .with("id", id)
                .with("title", title)
                .with(VERB, verb)
                .with("data", data)
                .with("associatedInputs", inputs)
                .with("fallback", submit.toMap())
                .toMap();
    }

    /** The same button, in the card's menu of further actions where the client has one. */
    static Map<String, Object> inMenu(Map<String, Object> button) {
        Map<String, Object> secondary = new LinkedHashMap<>(button);
        secondary.put("mode", "secondary");
        return secondary;
    }

    /** A name, or that there is none, as texts with a greeting have it. */
    static Map<String, String> name(String name) {
        return Map.of("name", name.isEmpty() ? "none" : name);
    }

    static Map<String, Object> data(String verb) {
        return Json.object().with(VERB, verb).toMap();
    }

    static Map<String, Object> data(String verb, String reset, String key) {
        return Json.object().with(VERB, verb).with(RESET, reset).with(KEY, key).toMap();
    }
}
