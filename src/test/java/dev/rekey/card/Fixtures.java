package dev.rekey.card;

import dev.rekey.evidence.Delays;
import dev.rekey.evidence.Job;
import dev.rekey.evidence.Means;
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
import dev.rekey.reset.MfaUser;
import dev.rekey.reset.Person;
import dev.rekey.reset.Removal;
import dev.rekey.reset.Removal.Outcome;
import dev.rekey.reset.Reset;
import dev.rekey.reset.ResetId;
import dev.rekey.reset.ResetStep;
import dev.rekey.reset.Sessions;
import dev.rekey.reset.TicketRef;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Resets and factors for the tests of this package, always the same; what must never be shown is in them, unmasked. */
final class Fixtures {

    static final URI SIGN_IN = URI.create("https://rekey.contoso.example/sign-in/");
    static final URI PROOFING = URI.create("https://identity.contoso.example/prove?case=1");
    static final URI PAGE = URI.create("https://apps.pingone.com/e0000000-0000-4000-8000-000000000001/myaccount/");
    static final Pages PAGES = new Pages(PAGE, SIGN_IN, reset -> PROOFING);
    static final ResetId ID = new ResetId(UUID.fromString("0f8fad5b-d9cb-469f-a165-70867728950e"));
    static final String KEY = "aGVsbG8td29ybGQtMTIzNA";
    static final Instant DAY = Instant.parse("2025-03-04T08:15:27Z");
    static final Device PHONE = device("d1", FactorKind.PUSH_APP, "iPhone 15", "Amara’s phone", true);
    static final Device LOCKED =
            new Device("d1", FactorKind.PUSH_APP, "iPhone 15", null, DAY, Device.Status.LOCKED, true);
    static final Device TEXT = device("d2", FactorKind.TEXT_MESSAGE, "+1 ••• ••• 0111", null, false);
    static final Device MAIL = device("d3", FactorKind.EMAIL, "p•••@contoso.example", null, false);
    static final Device CODES =
            new Device("d4", FactorKind.AUTHENTICATOR_APP, null, "Old tablet", null, Device.Status.LOCKED, false);
    static final Device BEGUN =
            new Device("d8", FactorKind.PUSH_APP, "iPhone 17", null, null, Device.Status.PENDING, false);
    static final Device NEW_PHONE = device("d9", FactorKind.PUSH_APP, "Pixel 9", "New phone", true);

    private static final TicketRef TICKET = new TicketRef("b7a1c2d3-0000-4000-8000-000000000001", "RK-1001");

    private Fixtures() {}

    static Device device(
            String id, FactorKind kind, @Nullable String detail, @Nullable String nickname, boolean isDefault) {
        return new Device(id, kind, detail, nickname, DAY, Device.Status.ACTIVE, isDefault);
    }

    /** As many factors as anybody may have, with labels as long as they get. */
    static List<Device> longest(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> new Device(
                        "20000004-0000-4000-8000-%012d".formatted(number),
                        FactorKind.BUILT_IN,
                        "機".repeat(60),
                        "電".repeat(60),
                        DAY,
                        Device.Status.PENDING,
                        true))
                .toList();
    }

    /** All of these have to be given. */
    static Verification mustProve(Job job, Means... means) {
        Requirement all = new Requirement(List.of(Set.of(means)));
        return new Verification(job, "2026-1", all, Delays.USUAL, "c2lnbi1pbi1rZXk", List.of(), List.of(), 0, null);
    }

    static Verification mustProveOneOf(Job job, Means one, Means other) {
        Requirement either = new Requirement(List.of(Set.of(one), Set.of(other)));
        return new Verification(job, "2026-1", either, Delays.USUAL, "c2lnbi1pbi1rZXk", List.of(), List.of(), 0, null);
    }

    static Builder aReset(ResetStep step) {
        return new Builder(step);
    }

    /** A reset at a step, with four factors unless told otherwise. */
    static final class Builder {
        private final ResetStep step;
        private List<Device> devices = List.of(PHONE, TEXT, MAIL, CODES);
        private List<String> chosen = List.of();
        private Map<String, Removal> removals = Map.of();
        private @Nullable TicketRef ticket;
        private @Nullable TicketRef request;
        private @Nullable HandOver handOver;
        private @Nullable Sessions sessions;
        private @Nullable Device newFactor;
        private int attempts;
        private boolean reminded;
        private @Nullable Look look;
        private @Nullable Instant remindAt;
        private boolean alone;
        private List<Alert> alerts = List.of();
        private @Nullable Freeze freeze;
        private @Nullable ZoneId zone;
        private @Nullable Verification verification;
        private FirstAid firstAid = FirstAid.NONE;

        private Builder(ResetStep step) {
            this.step = step;
            verification = step == ResetStep.VERIFYING ? mustProve(Job.REPLACE, Means.SIGN_IN) : null;
        }

        /** These were blocked, at the person's own wish. */
        Builder blocked(String... ids) {
            firstAid = FirstAid.NONE.blocking(List.of(ids)).done();
            return this;
        }

        /** Somebody else may have one of them. */
        Builder outOfHands() {
            firstAid = new FirstAid(true, List.of(), List.of(), List.of(), List.of());
            return this;
        }

        /** Something has to be proven. */
        Builder proving(Verification asked) {
            verification = asked;
            return this;
        }

        Builder devices(List<Device> shown) {
            devices = shown;
            return this;
        }

        Builder chose(String... ids) {
            chosen = List.of(ids);
            return this;
        }

        Builder choseAll() {
            chosen = devices.stream().map(Device::id).toList();
            return this;
        }

        Builder removed(Map<String, Outcome> outcomes) {
            removals = Map.copyOf(outcomes.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, outcome -> new Removal(outcome.getValue(), "+15125550111"))));
            return this;
        }

        Builder allEnded(Outcome outcome) {
            return choseAll().removed(chosen.stream().collect(Collectors.toMap(id -> id, id -> outcome)));
        }

        /** It came from a ticket that the person has filed. */
        Builder requested() {
            request = new TicketRef("t-0", "SD-1002");
            return this;
        }

        Builder filed() {
            ticket = TICKET;
            return this;
        }

        Builder handedOver(HandOver why) {
            handOver = why;
            return this;
        }

        Builder paired(Device device) {
            newFactor = device;
            return this;
        }

        Builder failedOnce() {
            attempts = 1;
            return this;
        }

        Builder lookedInVain() {
            return lookedInVain(List.of());
        }

        Builder lookedInVain(List<Device> seen) {
            look = new Look(DAY.plusSeconds(23 * 60), true, seen);
            return this;
        }

        Builder looks() {
            look = new Look(DAY.plusSeconds(23 * 60), false, null);
            return this;
        }

        Builder remindedAt(Instant then) {
            remindAt = then;
            return this;
        }

        Builder alone() {
            alone = true;
            return this;
        }

        Builder odd(Alert... what) {
            alerts = List.of(what);
            return this;
        }

        Builder frozen(Device... blocked) {
            handOver = HandOver.REPORTED;
            freeze = new Freeze(true, List.of(blocked), List.of(), 1, null, false);
            return this;
        }

        Builder released() {
            handOver = HandOver.REPORTED;
            freeze = new Freeze(true, List.of(), List.of(), 1, "Kim", false);
            return this;
        }

        Builder in(ZoneId where) {
            zone = where;
            return this;
        }

        Builder reminded() {
            reminded = true;
            return this;
        }

        Builder sessionsLeft() {
            sessions = new Sessions(0, "PingOne answered 403 to 'list sessions'");
            return this;
        }

        Reset build() {
            return new Reset(
                    ID,
                    7,
                    step,
                    new Person(
                            "tenant", "amara", "Amara Okafor", "amara@contoso.example", "amara@contoso.example", zone),
                    new LiveCard("chat", "card-1", KEY, step.face(), false),
                    "lost it, call me at +15125550111",
                    new MfaUser("u1", "amara@contoso.example"),
                    "everybody",
                    devices,
                    firstAid,
                    chosen,
                    verification,
                    removals,
                    sessions,
                    ticket,
                    request,
                    newFactor,
                    List.of(),
                    alone,
                    alerts,
                    handOver,
                    freeze,
                    "amara@contoso.example is disabled",
                    attempts,
                    reminded,
                    remindAt,
                    false,
                    false,
                    false,
                    look,
                    null,
                    DAY,
                    DAY);
        }
    }
}
