package dev.rekey.reset;

import org.jspecify.annotations.Nullable;

/**
 * Whom a ticket was filed for, as far as the desk's own record of that person tells; at least one of the three is there, or nobody
 * can be found.
 *
 * @param objectId Entra object id
 * @param userPrincipalName the name they sign on with
 * @param email their work address
 */
public record Requester(
        @Nullable String objectId,
        @Nullable String userPrincipalName,
        @Nullable String email) {

    /** Nobody has looked, or there was nothing to read. */
    public static final Requester NOT_READ = new Requester(null, null, null);

    /** Says nothing of the person. */
    @Override
    public String toString() {
        return "Requester";
    }
}
