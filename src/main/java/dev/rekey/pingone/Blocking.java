package dev.rekey.pingone;

import okhttp3.MediaType;
import okhttp3.RequestBody;

/**
 * What the same address is told by its content type alone; the body is empty.
 *
 * <p>Source: PingOne API, "Block MFA User Device", "Unblock MFA User Device", "Unlock MFA User Device".
 */
enum Blocking {
    BLOCK("block device", "device.block"),
    UNBLOCK("unblock device", "device.unblock"),
    UNLOCK("unlock device", "device.unlock");

    private final String words;
    private final String type;

    Blocking(String words, String action) {
        this.words = words;
        type = "application/vnd.pingidentity." + action + "+json";
    }

    String words() {
        return words;
    }

    RequestBody body() {
        return RequestBody.create(new byte[0], MediaType.get(type));
    }
}
