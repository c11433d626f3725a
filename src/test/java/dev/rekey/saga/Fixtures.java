package dev.rekey.saga;

import dev.rekey.audit.Origin;
import dev.rekey.evidence.Delays;
import dev.rekey.evidence.Evidence;
import dev.rekey.evidence.Job;
import dev.rekey.evidence.Means;
import dev.rekey.evidence.Request;
import dev.rekey.evidence.Requirement;
import dev.rekey.evidence.Verification;
import dev.rekey.reset.Alert;
import dev.rekey.reset.Device;
import dev.rekey.reset.FactorKind;
import dev.rekey.reset.FirstAid;
import dev.rekey.reset.Freeze;
import dev.rekey.reset.HandOver;
import dev.rekey.reset.LiveCard;
import dev.rekey.reset.Look;
import dev.rekey.reset.Person;
import dev.rekey.reset.Removal;
import dev.rekey.reset.Removal.Outcome;
import dev.rekey.reset.Reset;
import dev.rekey.reset.ResetId;
import dev.rekey.reset.ResetStep;
import dev.rekey.reset.Sessions;
import dev.rekey.reset.Story;
import dev.rekey.reset.TicketRef;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** People, factors and resets for the tests of this package. */
final class Fixtures {

    static final Person AMARA = new Person("tenant", "amara", "Amara Okafor");
    static final Origin FROM = new Origin(AMARA.key(), "chat", "activity-1");
    static final Person BO = new Person("tenant", "bo", "Bo Lindgren");
    static final Device PHONE = device("d1", FactorKind.PUSH_APP, "iPhone 15");
    static final Device TEXT = device("d2", FactorKind.TEXT_MESSAGE, "+1 ••• ••• 0111");
    static final Device MAIL = device("d3", FactorKind.EMAIL, "p•••@contoso.example");
    static final Device CODES = device("d4", FactorKind.AUTHENTICATOR_APP, "old tablet");
    static final Device NEW_PHONE = device("d9", FactorKind.PUSH_APP, "Pixel 9");
    static final Device PENDING_PHONE =
            new Device("d8", FactorKind.PUSH_APP, null, null, null, Device.Status.PENDING, false);
    static final Instant MORNING = Instant.parse("2026-01-15T10:00:00.123456Z");

    private static final Verification VERIFICATION = new Verification(
            Job.RECOVER,
            "2026-1",
            new Requirement(List.of(Set.of(Means.MANAGER, Means.DESK))),
            Delays.USUAL,
            "sign-in-key",
            List.of(new Request(Means.MANAGER, "Ingrid Solberg", "47", MORNING.plusSeconds(3600))),
            List.of(new Evidence(Means.MANAGER, "tenant/ingrid", MORNING, "approval 1")),
            2,
            MORNING.plusSeconds(1800));

    private Fixtures() {}

    static Reset offered(Person person) {
        return Reset.offeredTo(person, "chat", Story.of("lost my phone"), MORNING);
    }

    /** A reset in which nothing is empty. */
    static Reset withEverything() {
        return new Reset(
                ResetId.random(),
                0,
                ResetStep.WATCHING,
                new Person(
                        "tenant",
                        "amara",
                        "Amara Okafor",
                        "amara@contoso.example",
                        "a.okafor@contoso.example",
                        ZoneId.of("Europe/Berlin")),
                new LiveCard("19:chat@unq", "card-1", "key", ResetStep.Face.RESULT, true),
                "lost my “phone” 🔑",
                FakeFactorProvider.USER,
                "everybody",
                List.of(
                        new Device(
                                "d1",
                                FactorKind.PUSH_APP,
                                "iPhone 15",
                                "Amara’s phone",
                                MORNING,
                                Device.Status.LOCKED,
                                true),
                        TEXT),
                new FirstAid(true, List.of(), List.of(), List.of("d2"), List.of("d1")),
                List.of("d2", "d1"),
                VERIFICATION,
                Map.of("d1", new Removal(Outcome.REMOVED, "c-1"), "d2", new Removal(Outcome.NOT_PROVEN, null)),
                new Sessions(2, "PingOne answered 403 to 'end session'"),
                new TicketRef("t-1", "RK-1001"),
                new TicketRef("t-0", "INC0010002"),
                NEW_PHONE,
                List.of(CODES),
                true,
                List.of(Alert.WEAKER, Alert.AGAIN),
                HandOver.REPORTED,
                new Freeze(false, List.of(NEW_PHONE), List.of("not done"), 2, "Kim", true),
                "a remark",
                3,
                true,
                MORNING.plusSeconds(60),
                true,
                true,
                true,
                new Look(MORNING, true, List.of(TEXT)),
                "they wrote again",
                MORNING,
                MORNING.plusNanos(1_000));
    }

    private static Device device(String id, FactorKind kind, String detail) {
        return new Device(id, kind, detail, null, null, Device.Status.ACTIVE, false);
    }
}
