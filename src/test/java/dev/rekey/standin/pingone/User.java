package dev.rekey.standin.pingone;

import java.util.Map;

/**
 * A user of the stand-in's environment.
 *
 * @param attributes the custom attributes, by name
 */
public record User(
        String id,
        String username,
        String email,
        String externalId,
        String givenName,
        String familyName,
        boolean enabled,
        Map<String, String> attributes) {

    /** Copies the attributes. */
    public User {
        attributes = Map.copyOf(attributes);
    }

    /** The name as people write it. */
    public String displayName() {
        return givenName + " " + familyName;
    }
}
