package dev.rekey.door;

import com.microsoft.bot.schema.Activity;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a verified token of the channel vouches for.
 *
 * @param endorsements the channels that the signing key is good for
 * @param serviceUrl the service address that the token was made for; null when it names none
 * @param open true only in profile {@code local} without an app id: then nobody has to vouch for anything
 */
record ChannelToken(Set<String> endorsements, @Nullable String serviceUrl, boolean open) {

    private static final String TEAMS = "msteams";

    /** Why the token does not cover this activity; null when it does. */
    @Nullable
    String refusalOf(Activity activity) {
        // the same app may be reachable through web chat or mail, where nobody vouches for who writes
        if (!TEAMS.equals(activity.getChannelId())) {
            return "another channel than Teams";
        }
        if (open) {
            return null;
        }
        if (!endorsements.contains(TEAMS)) {
            return "the key is not endorsed for the channel";
        }
        String address = activity.getServiceUrl();
        return address != null && !address.isBlank() && address.equals(serviceUrl)
                ? null
                : "another service address than the token's";
    }
}
