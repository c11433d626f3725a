package dev.rekey.event;

import dev.rekey.remote.Secret;
import dev.rekey.remote.WrongSetting;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How PingOne proves that an event is from it, and which events count. Without a secret nobody is listened to.
 *
 * @param header the request header that the webhook in PingOne sends
 * @param secrets its whole value; one, or two while one takes the place of the other
 * @param pairing action types that may mean a new factor, with {@code *} for anything
 * @param signOn action types that mean that a factor was used to sign on
 */
@ConfigurationProperties("pingone-events")
record EventSettings(
        @DefaultValue("X-Rekey-Key") String header,
        @DefaultValue List<Secret> secrets,
        @DefaultValue("DEVICE.*") List<String> pairing,
        @DefaultValue List<String> signOn) {

    private static final int MOST_SECRETS = 2;
    private static final int SHORTEST = 32;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Pattern VALUE = Pattern.compile("[!-~]([ -~]*[!-~])?");
    private static final Pattern ACTION = Pattern.compile("[A-Za-z0-9_.*]{1,100}");

    /** Takes no secret that could be guessed, or that no header can carry. */
    EventSettings {
        secrets = List.copyOf(secrets);
        pairing = List.copyOf(pairing);
        signOn = List.copyOf(signOn);
        if (!NAME.matcher(header).matches()) {
            throw new WrongSetting(
                    "pingone-events.header must be the name of a header, of letters, digits and hyphens");
        }
        if (secrets.size() > MOST_SECRETS) {
            throw new WrongSetting("pingone-events.secrets must be one secret, or two while they are changed");
        }
        for (Secret secret : secrets) {
            if (secret.value().length() < SHORTEST
                    || !VALUE.matcher(secret.value()).matches()) {
                throw new WrongSetting("pingone-events.secrets must have at least " + SHORTEST
                        + " characters each, all of them ASCII");
            }
        }
        check("pingone-events.pairing", pairing);
        check("pingone-events.sign-on", signOn);
    }

    private static void check(String property, List<String> patterns) {
        for (String pattern : patterns) {
            if (!ACTION.matcher(pattern).matches()) {
                throw new WrongSetting(property + " must be action types such as DEVICE.CREATED or DEVICE.*");
            }
        }
    }
}
