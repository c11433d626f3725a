package dev.rekey.event;

import dev.rekey.remote.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the webhook in PingOne sends as proof that it is the one: PingOne signs nothing. */
final class Key {

    private final List<Secret> secrets;

    Key(List<Secret> secrets) {
        this.secrets = List.copyOf(secrets);
    }

    /** Whether there is none, so that nobody can have it. */
    boolean isMissing() {
        return secrets.isEmpty();
    }

    /** Whether this is one of them; the time taken tells neither how much of it is right nor which one it was. */
    boolean fits(@Nullable String candidate) {
        boolean fits = false;
        for (Secret secret : secrets) {
            fits |= secret.matches(candidate == null ? "" : candidate);
        }
        return fits;
    }
}
