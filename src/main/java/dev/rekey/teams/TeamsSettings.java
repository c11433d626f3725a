package dev.rekey.teams;

import dev.rekey.remote.Secret;
import dev.rekey.remote.WrongSetting;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The bot's registration, under the Bot Framework's own names.
 *
 * @param microsoftAppId the app's client id; only profile {@code local} starts without one
 * @param microsoftAppType how the app proves itself to the channel
 * @param microsoftAppPassword the client secret, unless a managed identity is used
 * @param microsoftAppTenantId the tenant of the app
 * @param botOpenIdMetadata where the channel publishes its keys
 */
@ConfigurationProperties
record TeamsSettings(
        @Nullable String microsoftAppId,
        @DefaultValue("SingleTenant") AppType microsoftAppType,
        @Nullable Secret microsoftAppPassword,
        @Nullable String microsoftAppTenantId,

        @DefaultValue("https://login.botframework.com/v1/.well-known/openidconfiguration")
        URI botOpenIdMetadata) {

    /** How the bot is registered (Azure Bot, {@code msaAppType}). */
    enum AppType {
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

    boolean hasAppId() {
        return microsoftAppId != null && !microsoftAppId.isBlank();
    }

    String appId() {
        return microsoftAppId == null ? "" : microsoftAppId.strip();
    }

    /** Throws {@link WrongSetting} with one sentence that names what is missing. */
    void check(boolean local) {
        if (local) {
            return;
        }
        if (!hasAppId()) {
            throw new WrongSetting(
                    "MicrosoftAppId is missing: without it anybody could talk to the bot (only profile local allows that)");
        }
        if (microsoftAppType != AppType.USER_ASSIGNED_MSI
                && (microsoftAppPassword == null || microsoftAppPassword.isBlank())) {
            throw new WrongSetting(
                    "MicrosoftAppPassword is missing (only MicrosoftAppType UserAssignedMSI goes without)");
        }
        if (microsoftAppType == AppType.SINGLE_TENANT
                && (microsoftAppTenantId == null || microsoftAppTenantId.isBlank())) {
            throw new WrongSetting("MicrosoftAppTenantId is missing (MicrosoftAppType is SingleTenant)");
        }
    }
}
