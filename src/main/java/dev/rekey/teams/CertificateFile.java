package dev.rekey.teams;

import dev.rekey.remote.WrongSetting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.pem.PemContent;

/** The file with the bot's certificate, looked at before the first message needs it. */
final class CertificateFile {

    // the one form that azure-identity reads: PKCS #8, not encrypted (RFC 7468, sections 2 and 10)
    private static final String LABEL = "PRIVATE KEY";
    private static final String KEY = "-----BEGIN %s-----".formatted(LABEL);

    private CertificateFile() {}

    /**
     * Checks that the file can prove the bot.
     *
     * @throws WrongSetting naming the property when it cannot
     */
    static void check(String property, String path) {
        String text;
        try {
            text = Files.readString(Path.of(path), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new WrongSetting("%s names no file that can be read".formatted(property));
        }
        if (!text.contains(KEY)) {
            throw new WrongSetting(
                    "%s has no private key: it must be a PEM file with the key (PKCS #8, not encrypted) and the certificate"
                            .formatted(property));
        }
        @Nullable PrivateKey key;
        X509Certificate certificate;
        try {
            PemContent pem = PemContent.of(text);
            key = pem.getPrivateKey();
            certificate = pem.getCertificates().get(0);
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw new WrongSetting("%s has no certificate, or one or a key that cannot be read".formatted(property));
        }
        if (!belongTogether(key, certificate)) {
            throw new WrongSetting(
                    "%s must hold an RSA key and, as its first certificate, the one of that key".formatted(property));
        }
    }

    private static boolean belongTogether(@Nullable PrivateKey key, X509Certificate certificate) {
        return key instanceof RSAPrivateKey secret
                && certificate.getPublicKey() instanceof RSAPublicKey open
                && secret.getModulus().equals(open.getModulus());
    }
}
