package dev.rekey.intake;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A delivery as a source sends it, sealed by other code than Rekey's. */
public record Sealed(String source, Map<String, String> headers, String body) {

    /** As the business rule of ServiceNow does it, and whoever does as docs/intake.md tells. */
    public static Sealed v1(String source, String keyBase64, long seconds, String body) {
        byte[] mac = mac(Base64.getDecoder().decode(keyBase64), seconds + "." + body);
        return new Sealed(source, Map.of(), body)
                .with("X-Mfa-Timestamp", Long.toString(seconds))
                .with("X-Mfa-Signature", "v1=" + base64(mac));
    }

    /** As Jira does it. */
    static Sealed jira(String secret, String body) {
        return new Sealed("jira", Map.of(), body)
                .with("X-Hub-Signature", "sha256=" + HexFormat.of().formatHex(mac(bytes(secret), body)));
    }

    /** As Zendesk does it. */
    static Sealed zendesk(String secret, String time, String body) {
        return new Sealed("zendesk", Map.of(), body)
                .with("X-Zendesk-Webhook-Signature-Timestamp", time)
                .with("X-Zendesk-Webhook-Signature", base64(mac(bytes(secret), time + body)));
    }

    /** As a workflow of Freshservice does it. */
    static Sealed freshservice(String secret, String body) {
        return new Sealed("freshservice", Map.of(), body).with("Authorization", "Bearer " + secret);
    }

    Sealed with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Sealed(source, more, body);
    }

    Sealed without(String header) {
        Map<String, String> fewer = new LinkedHashMap<>(headers);
        fewer.remove(header);
        return new Sealed(source, fewer, body);
    }

    Sealed saying(String otherBody) {
        return new Sealed(source, headers, otherBody);
    }

    Sealed to(String otherSource) {
        return new Sealed(otherSource, headers, body);
    }

    /** The request that carries it. */
    public HttpRequest request(URI rekey) {
        HttpRequest.Builder request = HttpRequest.newBuilder(rekey.resolve("/webhooks/tickets/" + source))
                .timeout(Duration.ofSeconds(20))
                .POST(BodyPublishers.ofString(body));
        with("Content-Type", headers.getOrDefault("Content-Type", "application/json"))
                .headers()
                .forEach(request::header);
        return request.build();
    }

    static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return source;
    }
}
