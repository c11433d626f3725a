package dev.rekey.reset;

import dev.rekey.evidence.Delays;
import dev.rekey.evidence.Evidence;
import dev.rekey.evidence.Job;
import dev.rekey.evidence.Means;
import dev.rekey.evidence.Requirement;
import dev.rekey.evidence.Verification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Resets and factors for the tests of this package. */
final class Fixtures {

    static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");
    static final Instant LATER = NOON.plusSeconds(90);
    static final Person AMARA = new Person("tenant", "amara", "Amara Okafor");
    static final MfaUser ACCOUNT = new MfaUser("u1", "amara");
    static final Device PHONE = device("d1", Device.Status.ACTIVE);
    static final Device MAIL = device("d2", Device.Status.ACTIVE);
    static final TicketRef TICKET = new TicketRef("t1", "RK-1001");

    /** Asks for a sign-on, which was given. */
    static final Verification VERIFICATION = new Verification(
            Job.REPLACE,
            "usual",
            new Requirement(List.of(Set.of(Means.SIGN_IN))),
            Delays.NONE,
            "key",
            List.of(),
            List.of(new Evidence(Means.SIGN_IN, "tenant/amara", NOON, "sign-on 1")),
            0,
            NOON);

    private Fixtures() {}

    static Device device(String id, Device.Status status) {
        return new Device(id, FactorKind.PUSH_APP, "iPhone 15", null, null, status, false);
    }

    static Lookup.Found found(Device... devices) {
        return new Lookup.Found(ACCOUNT, List.of(devices));
    }

    static Removal removal(Removal.Outcome outcome) {
        return new Removal(outcome, "c-1");
    }

    /** A reset at any step: two factors shown, both chosen, both accepted for removal. */
    static Reset at(ResetStep step) {
        return at(step, List.of("d1", "d2"), removedBoth(), 0);
    }

    static Reset withFailures(int attempts) {
        return at(ResetStep.REMOVING, List.of("d1", "d2"), Map.of(), attempts);
    }

    static Reset nothingChosenAt(ResetStep step) {
        return at(step, List.of(), Map.of(), 0);
    }

    static Reset removedAt(ResetStep step, Map<String, Removal> removals) {
        return at(step, List.of("d1", "d2"), removals, 0);
    }

    private static Map<String, Removal> removedBoth() {
        return Map.of("d1", removal(Removal.Outcome.REMOVED), "d2", removal(Removal.Outcome.REMOVED));
    }

    private static Reset at(ResetStep step, List<String> chosen, Map<String, Removal> removals, int attempts) {
        return new Reset(
                ResetId.random(),
                3,
                step,
                AMARA,
                LiveCard.in("chat").showing("card-1", step.face()),
                "",
                ACCOUNT,
                "everybody",
                List.of(PHONE, MAIL),
                FirstAid.NONE,
                chosen,
                step == ResetStep.VERIFYING ? VERIFICATION : null,
                removals,
                null,
                ticketAt(step),
                null,
                null,
                List.of(),
                false,
                List.of(),
                null,
                null,
                null,
                attempts,
                false,
                null,
                false,
                false,
                false,
                null,
                null,
                NOON,
                NOON);
    }

    private static @Nullable TicketRef ticketAt(ResetStep step) {
        return step.canBeWithdrawn() || step == ResetStep.FILING ? null : TICKET;
    }
}
