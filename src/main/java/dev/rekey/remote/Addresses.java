package dev.rekey.remote;

import java.net.URI;
import java.util.Set;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Which addresses Rekey may call: https anywhere, plain http only to this machine and only in profile {@code local}. */
public final class Addresses {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private Addresses() {}

    /** Whether Rekey runs in profile {@code local}, where this machine may be called without https. */
    public static boolean isLocal(Environment environment) {
        return environment.acceptsProfiles(Profiles.of("local"));
    }

    /** Whether the address is this machine's own. */
    public static boolean isLoopback(URI address) {
        return address.getHost() != null && LOOPBACK.contains(address.getHost());
    }

    /**
     * Returns the address when it may be called.
     *
     * @throws WrongSetting naming the property when it may not
     */
    public static URI checked(String property, URI address, boolean local) {
        boolean allowed = address.getHost() != null
                && address.getUserInfo() == null
                && ("https".equals(address.getScheme())
                        || (local && "http".equals(address.getScheme()) && isLoopback(address)));
        if (!allowed) {
            throw new WrongSetting("%s must be an https address (plain http only to this machine in profile local)"
                    .formatted(property));
        }
        return address;
    }
}
