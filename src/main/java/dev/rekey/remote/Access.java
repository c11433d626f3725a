package dev.rekey.remote;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import okhttp3.Credentials;
import okhttp3.Request;

/** How Rekey proves itself to another system. */
public interface Access {

    /** Sends a call with the proof, and once more with a fresh one when the system does not take the first any more (401). */
    Reply send(Request.Builder call, Function<Request, Reply> way);

    /** A name and a secret that go along with each call (RFC 7617). */
    static Access basic(String name, Secret secret) {
        String header = Credentials.basic(name, secret.value(), StandardCharsets.UTF_8);
        return (call, way) -> way.apply(call.header("Authorization", header).build());
    }
}
