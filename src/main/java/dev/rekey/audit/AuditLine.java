package dev.rekey.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened.
 *
 * @param reset the reset concerned; null when there is none
 * @param person tenant and Entra object id of the person concerned; empty for nobody
 * @param ping PingOne's own name for the call, where there was one
 * @param ticket the ticket's number, once there is one
 * @param detail ids and outcomes; never a number, an address or a code
 */
public record AuditLine(
        AuditEvent event,
        @Nullable UUID reset,
        String person,
        Origin origin,
        @Nullable String ping,
        @Nullable String ticket,
        String detail) {

    /** Something that concerns no reset. */
    public static AuditLine of(AuditEvent event, String person, Origin origin, String detail) {
        return new AuditLine(event, null, person, origin, null, null, detail);
    }
}
