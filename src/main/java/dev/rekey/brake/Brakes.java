package dev.rekey.brake;

import dev.rekey.audit.AuditEvent;
import dev.rekey.audit.AuditLine;
import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Origin;
import dev.rekey.reset.Brake;
import dev.rekey.reset.PlainText;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** Pulls and releases the brake, with its audit line in the same transaction. */
public final class Brakes implements Brake {

    private static final Logger LOG = LoggerFactory.getLogger(Brakes.class);
    private static final int LONGEST_REASON = 300;
    private static final String EVERYBODY = "";

    private final BrakeStore store;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Brakes(BrakeStore store, AuditLog audit, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What came of the wish to release. */
    public enum Release {
        /** The first of two people has agreed. */
        AGREED,
        /** The second has, too: self-service goes on. */
        RELEASED,
        /** This person has agreed already, and somebody else has to. */
        SAME_PERSON,
        /** It is not pulled. */
        NOT_PULLED
    }

    @Override
    public Optional<String> pulledFor(@Nullable String audience) {
        return store.pulled().stream()
                .filter(brake ->
                        brake.audience().equals(EVERYBODY) || brake.audience().equals(audience))
                .map(brake -> "self-service is stopped since %s: %s".formatted(brake.pulledAt(), brake.reason()))
                .findFirst();
    }

    @Override
    public boolean pull(String why) {
        return pull(EVERYBODY, why, Origin.ITSELF);
    }

    /**
     * Stops self-service at once; tells whether it was not stopped yet. Safe to repeat.
     *
     * @param audience an audience of the policy; empty for everybody
     */
    public boolean pull(String audience, String why, Origin by) {
        String reason = PlainText.of(why, LONGEST_REASON);
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean isNews = store.pull(audience, reason, by.actor(), clock.instant());
            if (isNews) {
                LOG.error("self-service is stopped for {}: {}", PulledBrake.whom(audience), reason);
                record(AuditEvent.BRAKE_PULLED, by, audience, reason);
            }
            return isNews;
        }));
    }

    /** Agrees to release it; the second of two people releases it. */
    public Release release(String audience, Origin by) {
        return Objects.requireNonNull(transaction.execute(status -> releaseNow(audience, by)));
    }

    private Release releaseNow(String audience, Origin by) {
        Optional<PulledBrake> pulled = store.lock(audience);
        if (pulled.isEmpty()) {
            return Release.NOT_PULLED;
        }
        String first = pulled.get().agreedBy();
        if (first == null) {
            store.agree(pulled.get(), by.actor(), clock.instant());
            record(AuditEvent.BRAKE_AGREED, by, audience, "");
            return Release.AGREED;
        }
        if (first.equals(by.actor())) {
            return Release.SAME_PERSON;
        }
        store.release(pulled.get(), by.actor(), clock.instant());
        record(AuditEvent.BRAKE_RELEASED, by, audience, "agreed by " + first);
        LOG.warn("self-service goes on for {}", PulledBrake.whom(audience));
        return Release.RELEASED;
    }

    /** What is pulled now, oldest first. */
    public List<PulledBrake> pulled() {
        return store.pulled();
    }

    private void record(AuditEvent event, Origin by, String audience, String detail) {
        String whom = PulledBrake.whom(audience);
        audit.record(AuditLine.of(event, "", by, detail.isEmpty() ? whom : whom + ": " + detail));
    }
}
