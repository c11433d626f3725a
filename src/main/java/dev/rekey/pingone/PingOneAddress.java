package dev.rekey.pingone;

import dev.rekey.remote.Addresses;
import dev.rekey.remote.Secret;
import dev.rekey.remote.WrongSetting;
import dev.rekey.reset.Uuids;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.Credentials;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** The settings, checked and complete: throws {@link WrongSetting} with one sentence that names the property. */
record PingOneAddress(
        HttpUrl api, HttpUrl token, String environmentId, String clientId, Secret clientSecret, URI enrolmentPage) {

    static PingOneAddress of(PingOneSettings settings, boolean local) {
        String environment = uuid("pingone.environment-id", settings.environmentId());
        String worker = settings.workerEnvironmentId() == null
                ? environment
                : uuid("pingone.worker-environment-id", settings.workerEnvironmentId());
        Optional<Region> region = region(settings);
        URI api = address("pingone.api-url", settings.apiUrl(), region, "https://api.pingone.%s/v1", local);
        if (!api.getPath().matches(".*/v1/?")) {
            throw new WrongSetting("pingone.api-url must end with /v1");
        }
        URI auth = address("pingone.auth-url", settings.authUrl(), region, "https://auth.pingone.%s", local);
        String page = "https://apps.pingone.%s/" + environment + "/myaccount/";
        return new PingOneAddress(
                url(api).newBuilder()
                        .addPathSegment("environments")
                        .addPathSegment(environment)
                        .build(),
                url(auth)
                        .newBuilder()
                        .addPathSegment(worker)
                        .addPathSegments("as/token")
                        .build(),
                environment,
                clientId(settings.clientId()),
                secret(settings.clientSecret()),
                address("pingone.enrolment-url", settings.enrolmentUrl(), region, page, local));
    }

    /**
     * Asks for the worker app's access token.
     *
     * <p>Source: PingOne API, "Token Admin App (client_credentials)"; the client authenticates with CLIENT_SECRET_BASIC.
     */
    Request tokenRequest() {
        return new Request.Builder()
                .url(token)
                .header("Authorization", Credentials.basic(clientId, clientSecret.value()))
                .post(new FormBody.Builder()
                        .add("grant_type", "client_credentials")
                        .build())
                .build();
    }

    // empty only when both addresses are given
    private static Optional<Region> region(PingOneSettings settings) {
        if (settings.region() != null && !settings.region().isBlank()) {
            Optional<Region> region = Region.parse(settings.region());
            if (region.isEmpty()) {
                throw new WrongSetting("pingone.region must be one of " + Region.codes());
            }
            return region;
        }
        if (settings.apiUrl() == null || settings.authUrl() == null) {
            throw new WrongSetting("pingone.region is missing (one of %s), or give pingone.api-url and pingone.auth-url"
                    .formatted(Region.codes()));
        }
        return Region.ofApiHost(String.valueOf(settings.apiUrl().getHost()));
    }

    private static URI address(
            String property, @Nullable URI given, Optional<Region> region, String form, boolean local) {
        URI address = given != null
                ? given
                : region.map(known -> URI.create(form.formatted(known.topLevelDomain())))
                        .orElseThrow(() -> new WrongSetting(
                                property + " is missing, and neither pingone.region nor pingone.api-url tells it"));
        return Addresses.checked(property, address, local);
    }

    private static HttpUrl url(URI address) {
        String text = address.toString();
        return HttpUrl.get(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    }

    private static String uuid(String property, @Nullable String value) {
        return Stream.ofNullable(value)
                .map(String::strip)
                .filter(Uuids::isUuid)
                .findFirst()
                .orElseThrow(() -> new WrongSetting(property
                        + (value == null ? " is missing" : " must be a UUID, as the PingOne console shows it")));
    }

    private static String clientId(@Nullable String clientId) {
        if (clientId == null || clientId.isBlank()) {
            throw new WrongSetting("pingone.client-id is missing");
        }
        return clientId.strip();
    }

    private static Secret secret(@Nullable Secret secret) {
        if (secret == null || secret.isBlank()) {
            throw new WrongSetting("pingone.client-secret is missing");
        }
        return secret;
    }
}
