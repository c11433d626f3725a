package dev.rekey.teams;

import dev.rekey.remote.WrongSetting;
import dev.rekey.teams.TeamsSettings.AppType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the bot shows Microsoft Entra to get a token; a registration has exactly one. */
enum Proof {
    SECRET("MicrosoftAppPassword"),
    CERTIFICATE("MicrosoftAppCertificate"),
    FEDERATED_TOKEN("MicrosoftAppFederatedTokenFile"),
    MANAGED_IDENTITY("MicrosoftAppType UserAssignedMSI");

    private final String setting;

    Proof(String setting) {
        this.setting = setting;
    }

    /**
     * The proof that the settings bring.
     *
     * @throws WrongSetting naming what is missing, too much or unusable
     */
    static Proof of(TeamsSettings settings) {
        List<Proof> given = given(settings);
        AppType type = settings.microsoftAppType();
        if (type == AppType.USER_ASSIGNED_MSI) {
            if (!given.isEmpty()) {
                throw new WrongSetting("%s must not be set: MicrosoftAppType UserAssignedMSI has a managed identity"
                        .formatted(given.get(0).setting));
            }
            return MANAGED_IDENTITY;
        }
        if (given.isEmpty()) {
            throw new WrongSetting(
                    "MicrosoftAppPassword is missing, or in its place MicrosoftAppCertificate%s (only MicrosoftAppType UserAssignedMSI goes without)"
                            .formatted(type == AppType.SINGLE_TENANT ? " or " + FEDERATED_TOKEN.setting : ""));
        }
        if (given.size() > 1) {
            throw new WrongSetting("%s and %s are both set: the bot needs one of them"
                    .formatted(given.get(0).setting, given.get(1).setting));
        }
        return given.get(0).checked(settings);
    }

    private static List<Proof> given(TeamsSettings settings) {
        List<Proof> given = new ArrayList<>();
        if (!settings.password().isEmpty()) {
            given.add(SECRET);
        }
        if (!settings.certificate().isEmpty()) {
            given.add(CERTIFICATE);
        }
        if (!settings.federatedTokenFile().isEmpty()) {
            given.add(FEDERATED_TOKEN);
        }
        return given;
    }

    private Proof checked(TeamsSettings settings) {
        if (this == CERTIFICATE) {
            CertificateFile.check(setting, settings.certificate());
        }
        if (this == FEDERATED_TOKEN) {
            if (settings.microsoftAppType() == AppType.MULTI_TENANT) {
                throw new WrongSetting("%s needs MicrosoftAppType SingleTenant".formatted(setting));
            }
            Path file = Path.of(settings.federatedTokenFile());
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw new WrongSetting("%s names no file that can be read".formatted(setting));
            }
        }
        return this;
    }
}
