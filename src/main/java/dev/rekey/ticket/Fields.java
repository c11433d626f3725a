package dev.rekey.ticket;

import dev.rekey.remote.WrongSetting;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Fields of a record that a setting fills, such as {@code state=6;close_code=Solution provided}. */
final class Fields {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,79}");

    private Fields() {}

    /**
     * Reads them. One text, because an environment variable cannot tell {@code close_code} from {@code close.code}.
     *
     * @throws WrongSetting naming the property
     */
    static Map<String, String> parse(String property, String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : text.split(";", -1)) {
            int equals = pair.indexOf('=');
            String name = pair.substring(0, Math.max(equals, 0)).strip();
            if (pair.isBlank()) {
                continue;
            }
            if (!NAME.matcher(name).matches() || fields.containsKey(name)) {
                throw new WrongSetting(property + " must read like state=6;close_code=Solution provided");
            }
            fields.put(name, pair.substring(equals + 1).strip());
        }
        return fields;
    }
}
