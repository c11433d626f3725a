package dev.rekey.event;

import dev.rekey.audit.Origin;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes on what events hint at. They are remembered after that: what fails between is passed on once more, which does no harm, instead of not at
 * all.
 */
final class Events {

    private static final Logger LOG = LoggerFactory.getLogger(Events.class);
    // PingOne repeats what it could not deliver for days: a sign-on from before a reset says nothing against it
    private static final Duration JUST_NOW = Duration.ofMinutes(5);

    private final EventStore store;
    private final Hints hints;
    private final Actions pairing;
    private final Actions signOn;
    private final Clock clock;

    Events(EventStore store, Hints hints, Actions pairing, Actions signOn, Clock clock) {
        this.store = store;
        this.hints = hints;
        this.pairing = pairing;
        this.signOn = signOn;
        this.clock = clock;
    }

    /** Takes events; those that were taken before do nothing. */
    void take(List<PingOneEvent> events) {
        List<PingOneEvent> fresh = notTaken(events);
        if (fresh.isEmpty()) {
            return;
        }
        Set<String> users = new TreeSet<>();
        fresh.stream().filter(event -> pairing.include(event.action())).forEach(event -> users.addAll(event.users()));
        List<SignOn> signOns = fresh.stream()
                .filter(this::isSignOn)
                .flatMap(event -> event.users().stream()
                        .flatMap(user -> event.devices().stream().map(device -> signOn(user, device, event))))
                .distinct()
                .toList();
        users.forEach(hints::hint);
        signOns.forEach(
                one -> hints.usedToSignOn(one.user(), one.device(), one.at(), new Origin("PingOne event", null, null)));
        hints.wake();
        store.remember(fresh.stream().map(PingOneEvent::key).toList(), clock.instant());
        LOG.info(
                "{} new events of PingOne hint at {} accounts and {} sign-ons",
                fresh.size(),
                users.size(),
                signOns.size());
    }

    // what no setting names is not even remembered
    private List<PingOneEvent> notTaken(List<PingOneEvent> events) {
        Map<String, PingOneEvent> byKey = new LinkedHashMap<>();
        events.stream()
                .filter(event -> pairing.include(event.action()) || signOn.include(event.action()))
                .forEach(event -> byKey.putIfAbsent(event.key(), event));
        byKey.keySet().removeAll(store.known(new ArrayList<>(byKey.keySet())));
        return List.copyOf(byKey.values());
    }

    private boolean isSignOn(PingOneEvent event) {
        return signOn.include(event.action()) && !event.hasFailed() && isJustNow(event.at());
    }

    private SignOn signOn(String user, String device, PingOneEvent event) {
        return new SignOn(user, device, event.at() == null ? clock.instant() : event.at());
    }

    private boolean isJustNow(@Nullable Instant at) {
        return at != null && Duration.between(at, clock.instant()).abs().compareTo(JUST_NOW) <= 0;
    }

    /** When a factor was used, and whose it is. */
    private record SignOn(String user, String device, Instant at) {}
}
