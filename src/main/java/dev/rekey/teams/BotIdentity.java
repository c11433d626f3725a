package dev.rekey.teams;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.okhttp.OkHttpAsyncHttpClientBuilder;
import com.azure.identity.AadCredentialBuilderBase;
import com.azure.identity.ClientCertificateCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;
import com.google.common.base.Suppliers;
import dev.rekey.teams.TeamsSettings.AppType;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;

/**
 * Who the bot is to the connector.
 *
 * @param scope what its tokens are for
 * @param credential where they come from; made when the first one is needed
 */
record BotIdentity(String appId, String scope, Supplier<TokenCredential> credential) {

    /** The identity that the settings describe; all its calls go through this client. */
    static BotIdentity of(TeamsSettings settings, OkHttpClient client) {
        Proof proof = Proof.of(settings);
        return new BotIdentity(
                settings.appId(),
                Cloud.of(settings).scope,
                Suppliers.memoize(() -> credential(proof, settings, client)));
    }

    private static TokenCredential credential(Proof proof, TeamsSettings settings, OkHttpClient client) {
        HttpClient http = new OkHttpAsyncHttpClientBuilder(client).build();
        return switch (proof) {
            case SECRET ->
                of(new ClientSecretCredentialBuilder(), settings, http)
                        .clientSecret(settings.password())
                        .build();
            case CERTIFICATE ->
                of(new ClientCertificateCredentialBuilder(), settings, http)
                        .pemCertificate(settings.certificate())
                        .build();
            case FEDERATED_TOKEN ->
                of(new WorkloadIdentityCredentialBuilder(), settings, http)
                        .tokenFilePath(settings.federatedTokenFile())
                        .build();
            case MANAGED_IDENTITY ->
                new ManagedIdentityCredentialBuilder()
                        .clientId(settings.appId())
                        .httpClient(http)
                        .build();
        };
    }

    private static <T extends AadCredentialBuilderBase<T>> T of(T builder, TeamsSettings settings, HttpClient http) {
        return builder.clientId(settings.appId())
                .tenantId(
                        settings.microsoftAppType() == AppType.MULTI_TENANT
                                ? Cloud.of(settings).sharedTenant
                                : settings.tenant())
                .authorityHost(settings.microsoftAppAuthority().toString())
                .httpClient(http);
    }

    /** The Bot Framework of a cloud; the names are fixed (Bot Connector authentication, and the SDK's constants). */
    private enum Cloud {
        PUBLIC("https://api.botframework.com/.default", "botframework.com"),
        US_GOVERNMENT("https://api.botframework.us/.default", "cab8a31a-1906-4287-a0d8-4eef66b95f6e");

        private final String scope;
        private final String sharedTenant;

        Cloud(String scope, String sharedTenant) {
            this.scope = scope;
            this.sharedTenant = sharedTenant;
        }

        static Cloud of(TeamsSettings settings) {
            String host = settings.microsoftAppAuthority().getHost();
            return "login.microsoftonline.us".equalsIgnoreCase(host) ? US_GOVERNMENT : PUBLIC;
        }
    }
}
