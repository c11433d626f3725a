package dev.rekey.standin.pingone;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An MFA device; what only some types have is in the details, under the names the wire uses. */
record Device(
        String id,
        String type,
        boolean active,
        @Nullable String nickname,
        boolean blocked,
        boolean locked,
        Instant createdAt,
        Instant updatedAt,
        Map<String, Object> details) {

    Device {
        details = Map.copyOf(details);
    }

    static Device active(
            String id, String type, @Nullable String nickname, Instant createdAt, Map<String, Object> details) {
        return new Device(id, type, true, nickname, false, false, createdAt, createdAt, details);
    }

    Device active(boolean isActive, Instant at) {
        return new Device(id, type, isActive, nickname, blocked, locked, createdAt, at, details);
    }

    Device blocked(boolean isBlocked, Instant at) {
        return new Device(id, type, active, nickname, isBlocked, locked, createdAt, at, details);
    }

    Device locked(boolean isLocked, Instant at) {
        return new Device(id, type, active, nickname, blocked, isLocked, createdAt, at, details);
    }
}
