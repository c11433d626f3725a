package dev.rekey.dispute;

import dev.rekey.reset.DisputeLinks;
import dev.rekey.reset.ResetId;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

/** Issues links, in the transaction under way where there is one. */
final class IssuedLinks implements DisputeLinks {

    private static final int LONGEST_NAME = 200;

    private final LinkStore store;
    private final URI base;
    private final Duration within;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /**
     * The links below an address.
     *
     * @param within how long each of them is good
     */
    IssuedLinks(LinkStore store, URI base, Duration within, Clock clock) {
        this.store = store;
        this.base = base;
        this.within = within;
        this.clock = clock;
    }

    @Override
    public URI issue(ResetId reset, String toldTo) {
        LinkKey key = LinkKey.random(random);
        String name = toldTo.substring(0, Math.min(toldTo.length(), LONGEST_NAME));
        store.add(key, reset, name, clock.instant().plus(within));
        String root = base.toString();
        return URI.create(root + (root.endsWith("/") ? "not-me/" : "/not-me/") + key.value());
    }
}
