package dev.rekey.teams;

import dev.rekey.remote.Addresses;
import dev.rekey.remote.Secret;
import dev.rekey.remote.WrongSetting;
import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The bot's registration, under the Bot Framework's own names and in their style.
 *
 * @param microsoftAppId the app's client id; only profile {@code local} starts without one
 * @param microsoftAppType how the bot is registered
 * @param microsoftAppPassword a proof: the client secret
 * @param microsoftAppCertificate a proof: path of a PEM file with private key and certificate
 * @param microsoftAppFederatedTokenFile a proof: path of the token that a trusted platform keeps fresh
 * @param microsoftAppTenantId the tenant of the app
 * @param microsoftAppAuthority where the bot gets its tokens; decides which cloud they are for
 * @param botOpenIdMetadata where the channel publishes its keys
 */
@ConfigurationProperties
public record TeamsSettings(
        @Nullable String microsoftAppId,
        @DefaultValue("SingleTenant") AppType microsoftAppType,
        @Nullable Secret microsoftAppPassword,
        @Nullable String microsoftAppCertificate,
        @Nullable String microsoftAppFederatedTokenFile,
        @Nullable String microsoftAppTenantId,
        @DefaultValue("https://login.microsoftonline.com") URI microsoftAppAuthority,

        @DefaultValue("https://login.botframework.com/v1/.well-known/openidconfiguration")
        URI botOpenIdMetadata) {

    private static final Pattern UUID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern DOMAIN =
            Pattern.compile("(?i)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+");

    /** How the bot is registered (Azure Bot, {@code msaAppType}). */
    public enum AppType {
        SINGLE_TENANT("SingleTenant"),
        MULTI_TENANT("MultiTenant"),
        USER_ASSIGNED_MSI("UserAssignedMSI");

        private final String azureName;

        AppType(String azureName) {
            this.azureName = azureName;
        }

        /** As Azure writes it. */
        @Override
        public String toString() {
            return azureName;
        }
    }

    /** Whether there is a registration at all. */
    public boolean hasAppId() {
        return !appId().isEmpty();
    }

    /** The client id of the app; empty when there is none. */
    public String appId() {
        return stripped(microsoftAppId);
    }

    /** The tenant of the app; empty when there is none. */
    public String tenant() {
        return stripped(microsoftAppTenantId);
    }

    String certificate() {
        return stripped(microsoftAppCertificate);
    }

    String federatedTokenFile() {
        return stripped(microsoftAppFederatedTokenFile);
    }

    /** The client secret; empty when there is none. */
    String password() {
        return microsoftAppPassword == null || microsoftAppPassword.isBlank() ? "" : microsoftAppPassword.value();
    }

    /** Throws {@link WrongSetting} with one sentence that names what is missing or wrong. */
    void check(boolean local) {
        checkForms(local);
        if (local) {
            return;
        }
        if (!hasAppId()) {
            throw new WrongSetting(
                    "MicrosoftAppId is missing: without it anybody could talk to the bot (only profile local allows that)");
        }
        Proof.of(this);
        if (microsoftAppType == AppType.SINGLE_TENANT && tenant().isEmpty()) {
            throw new WrongSetting("MicrosoftAppTenantId is missing (MicrosoftAppType is SingleTenant)");
        }
    }

    private void checkForms(boolean local) {
        if (!local && hasAppId() && !UUID.matcher(appId()).matches()) {
            throw new WrongSetting("MicrosoftAppId must be a UUID: the client id of the bot's app");
        }
        String tenant = tenant();
        if (!tenant.isEmpty()
                && !UUID.matcher(tenant).matches()
                && !DOMAIN.matcher(tenant).matches()) {
            throw new WrongSetting("MicrosoftAppTenantId must be a UUID or a domain such as contoso.onmicrosoft.com");
        }
        Addresses.checked("MicrosoftAppAuthority", microsoftAppAuthority, local);
        boolean isBare = microsoftAppAuthority.getRawPath().matches("/?")
                && microsoftAppAuthority.getRawQuery() == null
                && microsoftAppAuthority.getRawFragment() == null;
        if (!isBare) {
            throw new WrongSetting(
                    "MicrosoftAppAuthority must be an address without a path, such as https://login.microsoftonline.us");
        }
    }

    private static String stripped(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
