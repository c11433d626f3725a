package dev.rekey.standin.pingone;

import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The one form of SCIM filter that a reset needs: an attribute that equals a text, whatever the case. */
record ScimFilter(String attribute, String value) {

    private static final Pattern EQUALITY =
            Pattern.compile("\\s*([A-Za-z][\\w.]*)\\s+(?i:eq)\\s+\"((?:[^\"\\\\]|\\\\[\"\\\\])*)\"\\s*");

    static ScimFilter parse(String text, Collection<String> attributes) {
        Matcher matcher = EQUALITY.matcher(text);
        if (!matcher.matches()) {
            throw Refusal.invalidFilter("The filter cannot be read.");
        }
        String name = matcher.group(1);
        String attribute = attributes.stream()
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> Refusal.invalidFilter("The attribute cannot be filtered by."));
        return new ScimFilter(attribute, matcher.group(2).replaceAll("\\\\([\"\\\\])", "$1"));
    }

    boolean fits(JsonNode resource) {
        return resource.path(attribute).asString("").equalsIgnoreCase(value);
    }
}
