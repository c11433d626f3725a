package dev.rekey.teams;

import dev.rekey.remote.Addresses;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The hosts that may get the bot's token and messages, whatever an activity or a stored reference says. */
public final class ServiceHosts {

    // the Bot Framework's public and government hosts (Microsoft Learn, "Send proactive messages")
    private static final List<String> HOSTS = List.of(
            "smba.trafficmanager.net",
            "smba.infra.gcc.teams.microsoft.com",
            "smba.infra.gov.teams.microsoft.us",
            "smba.infra.dod.teams.microsoft.us");
    private static final String BOT_FRAMEWORK = ".botframework.com";

    private final boolean local;

    ServiceHosts(boolean local) {
        this.local = local;
    }

    /** Whether something may be sent to this service address. */
    public boolean allow(String serviceUrl) {
        URI address = address(serviceUrl);
        if (address == null || address.getHost() == null || address.getUserInfo() != null) {
            return false;
        }
        if (local && Addresses.isLoopback(address)) {
            return true;
        }
        String host = address.getHost().toLowerCase(Locale.ROOT);
        return "https".equals(address.getScheme()) && (HOSTS.contains(host) || host.endsWith(BOT_FRAMEWORK));
    }

    /** The host of an address, as it may stand in a log. */
    static String nameOf(String serviceUrl) {
        URI address = address(serviceUrl);
        return address == null || address.getHost() == null ? "an address without a host" : address.getHost();
    }

    private static @Nullable URI address(String serviceUrl) {
        try {
            return URI.create(serviceUrl);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
