package dev.rekey.pingone;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where a PingOne environment lives; decides the top-level domain (PingOne API, "API requests"). */
enum Region {
    NA("com", "NorthAmerica"),
    CA("ca", "Canada"),
    EU("eu", "Europe"),
    AU("com.au", "Australia"),
    SG("sg", "Singapore"),
    AP("asia", "AsiaPacific");

    private final String topLevelDomain;
    private final String longName;

    Region(String topLevelDomain, String longName) {
        this.topLevelDomain = topLevelDomain;
        this.longName = longName;
    }

    String topLevelDomain() {
        return topLevelDomain;
    }

    /** Reads the code or the name that Ping's own tools use: {@code EU}, {@code Europe}, {@code AsiaPacific}. */
    static Optional<Region> parse(String text) {
        String plain = text.replaceAll("[^A-Za-z]", "").toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(region -> region.name().equals(plain)
                        || region.longName.toUpperCase(Locale.ROOT).equals(plain))
                .findFirst();
    }

    /** The region whose API has this host. */
    static Optional<Region> ofApiHost(String host) {
        return Arrays.stream(values())
                .filter(region -> host.equalsIgnoreCase("api.pingone." + region.topLevelDomain))
                .findFirst();
    }

    static String codes() {
        return Arrays.stream(values()).map(Region::name).collect(Collectors.joining(", "));
    }
}
