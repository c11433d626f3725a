package dev.rekey.standin.pingone;

import java.net.URI;

/**
 * Where events are to be delivered, as an administrator tells PingOne.
 *
 * @param header the header that proves where they come from
 * @param secret its value
 * @param isArray whether a delivery is a JSON array; otherwise each event has a line of its own
 */
public record Subscription(URI url, String header, String secret, boolean isArray) {

    /** One whose deliveries are JSON arrays. */
    public static Subscription to(URI url, String header, String secret) {
        return new Subscription(url, header, secret, true);
    }

    /** The same with a line for each event. */
    public Subscription inLines() {
        return new Subscription(url, header, secret, false);
    }
}
