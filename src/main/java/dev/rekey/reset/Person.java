package dev.rekey.reset;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Who writes to Rekey, as Teams vouches for it: tenant and Entra object id name the person, the rest only describes them.
 *
 * @param userPrincipalName from Teams' roster; null where it does not say
 * @param email from Teams' roster; null where it does not say
 * @param zone where they are, as their Teams says; null where it does not
 */
public record Person(
        String tenantId,
        String objectId,
        String name,
        @Nullable String userPrincipalName,
        @Nullable String email,
        @Nullable ZoneId zone) {

    /** A person of whom it is not known where they are. */
    public Person(
            String tenantId, String objectId, String name, @Nullable String userPrincipalName, @Nullable String email) {
        this(tenantId, objectId, name, userPrincipalName, email, null);
    }

    /** A person of whom only the Teams identity is known. */
    public Person(String tenantId, String objectId, String name) {
        this(tenantId, objectId, name, null, null, null);
    }

    /** Names the person in tables and logs: tenant and object id. */
    public String key() {
        return tenantId + "/" + objectId;
    }

    /** The first word of the name, for a greeting; empty when Teams gave no name. */
    public String firstName() {
        String plain = PlainText.of(name, 60);
        int end = plain.indexOf(' ');
        return end < 0 ? plain : plain.substring(0, end);
    }

    /** Names the person without saying who they are; for logs. */
    @Override
    public String toString() {
        return objectId;
    }
}
