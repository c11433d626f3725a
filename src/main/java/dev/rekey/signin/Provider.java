package dev.rekey.signin;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.claims.ACR;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import dev.rekey.remote.Remote;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.RemoteFailure.Unavailable;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * The OpenID Connect provider of the company: what it publishes, and its token endpoint.
 *
 * <p>Sources: OpenID Connect Discovery 1.0; OpenID Connect Core 1.0, section 3.1; RFC 7636 (PKCE, S256).
 */
final class Provider {

    private static final Duration FRESH_FOR = Duration.ofHours(1);
    private static final Duration LEAST_GAP = Duration.ofMinutes(1);

    private final URI issuer;
    private final ClientID client;
    private final Secret secret;
    private final URI callback;
    private final @Nullable String acr;
    private final Remote remote;
    private final Clock clock;
    private @Nullable Published published;

    Provider(SignInSettings settings, URI callback, Remote remote, Clock clock) {
        this.issuer = Objects.requireNonNull(settings.issuer());
        this.client = new ClientID(Objects.requireNonNull(settings.clientId()));
        this.secret = new Secret(Objects.requireNonNull(settings.clientSecret()).value());
        this.callback = callback;
        this.acr = settings.acr();
        this.remote = remote;
        this.clock = clock;
    }

    ClientID client() {
        return client;
    }

    URI issuer() {
        return issuer;
    }

    /** Where the browser goes to sign on: afresh, whatever session it has. */
    URI signOnPage(String state, SignOn signOn) {
        AuthenticationRequest.Builder request = new AuthenticationRequest.Builder(
                        ResponseType.CODE, new Scope("openid"), client, callback)
                .endpointURI(published(false).metadata().getAuthorizationEndpointURI())
                .state(new State(state))
                .nonce(new Nonce(signOn.nonce()))
                .codeChallenge(new CodeVerifier(signOn.verifier()), CodeChallengeMethod.S256)
                .prompt(new Prompt(Prompt.Type.LOGIN))
                .maxAge(0);
        return (acr == null ? request : request.acrValues(List.of(new ACR(acr))))
                .build()
                .toURI();
    }

    /**
     * Exchanges a code for the ID token, once.
     *
     * @throws Refused when the provider does not take the code, or answers without an ID token
     * @throws Unavailable when it does not answer
     */
    JWT idToken(String code, SignOn signOn) {
        String basic = new ClientSecretBasic(client, secret).toHTTPAuthorizationHeader();
        FormBody form = new FormBody.Builder()
                .add("grant_type", "authorization_code")
                .add("code", new AuthorizationCode(code).getValue())
                .add("redirect_uri", callback.toString())
                .add("code_verifier", signOn.verifier())
                .build();
        Request request = new Request.Builder()
                .url(HttpUrl.get(published(false).metadata().getTokenEndpointURI()))
                .header("Authorization", basic)
                .post(form)
                .build();
        try {
            String body = remote.callOnce("exchange the code", request).body();
            JWT token = OIDCTokenResponse.parse(JSONObjectUtils.parse(body))
                    .getOIDCTokens()
                    .getIDToken();
            if (token == null) {
                throw new Refused("no ID token");
            }
            return token;
        } catch (Rejected refusal) {
            throw new Refused("the provider does not take the code (" + refusal.status() + ")");
        } catch (ParseException e) {
            throw new Refused("no ID token");
        }
    }

    /** The provider's keys; read again, though not more than once a minute, for one that is not among them. */
    JWKSet keys(@Nullable String wanted) {
        Published now = published(false);
        boolean isKnown = wanted == null || now.keys().getKeyByKeyId(wanted) != null;
        return isKnown ? now.keys() : published(true).keys();
    }

    private synchronized Published published(boolean again) {
        Instant now = clock.instant();
        Duration limit = again ? LEAST_GAP : FRESH_FOR;
        Published last = published;
        if (last != null && now.isBefore(last.at().plus(limit))) {
            return last;
        }
        Published read = read(now);
        published = read;
        return read;
    }

    private Published read(Instant now) {
        try {
            OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(
                    get("read the provider's metadata", URI.create(issuer + "/.well-known/openid-configuration")));
            if (!metadata.getIssuer().getValue().equals(issuer.toString())) {
                throw new Unavailable("the provider calls itself another issuer than sign-in.issuer", null);
            }
            return new Published(metadata, JWKSet.parse(get("read the provider's keys", metadata.getJWKSetURI())), now);
        } catch (ParseException | java.text.ParseException e) {
            throw new Unavailable("the provider publishes something else than OpenID Connect metadata", e);
        }
    }

    private String get(String what, URI address) {
        return remote.call(what, new Request.Builder().url(HttpUrl.get(address)).build())
                .body();
    }

    private record Published(OIDCProviderMetadata metadata, JWKSet keys, Instant at) {}
}
