package dev.rekey.dispute;

import dev.rekey.remote.Range;
import dev.rekey.remote.WrongSetting;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where people say that it was not them.
 *
 * @param url the address at which people's browsers reach Rekey; without it notices have no link
 * @param within how long a link is good
 * @param contact whom somebody is to call besides, in words; null for "your service desk" in the language of the page
 */
@ConfigurationProperties("dispute")
record DisputeSettings(
        @Nullable URI url,
        @DefaultValue("7d") Duration within,
        @Nullable String contact) {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MOST = Duration.ofDays(90);
    private static final int LONGEST_CONTACT = 200;

    /** Takes no address that a key could be put behind wrongly, and no words that are none. */
    DisputeSettings {
        Range.check("dispute.within", within, HOUR, MOST);
        if (url != null && (url.getRawQuery() != null || url.getRawFragment() != null)) {
            throw new WrongSetting("dispute.url must be an address without query and fragment");
        }
        contact = contact == null ? null : contact.strip();
        if (contact != null
                && (contact.isEmpty()
                        || contact.length() > LONGEST_CONTACT
                        || contact.chars().anyMatch(Character::isISOControl))) {
            throw new WrongSetting("dispute.contact must be one line of 1 to " + LONGEST_CONTACT + " characters");
        }
    }
}
