package dev.rekey.approval;

import dev.rekey.SettableClock;
import dev.rekey.TestDatabase;
import dev.rekey.approval.Approvals.Press;
import dev.rekey.audit.Origin;
import dev.rekey.evidence.Means;
import dev.rekey.evidence.Policy;
import dev.rekey.evidence.Request;
import dev.rekey.reset.Groups;
import dev.rekey.reset.Person;
import dev.rekey.reset.RemoteFailure;
import dev.rekey.reset.ResetId;
import dev.rekey.reset.ResetStep;
import dev.rekey.saga.ProofBench;
import dev.rekey.saga.Verifications;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One case that waits for others, on a real database and saga, with a directory and a Teams that obey. */
final class ApprovalBench implements AutoCloseable {

    private static final String GROUP = "c0000000-0000-4000-8000-000000000001";

    static final Person AMARA = new Person("tenant", "amara", "Amara Okafor");
    static final Person INGRID = new Person("tenant", "ingrid", "Ingrid Solberg");
    static final Person BO = new Person("tenant", "bo", "Bo Lindgren");
    static final Person KIM = new Person("tenant", "c0000000-0000-4000-8000-00000000000a", "Kim Berg");

    final Map<Person, Person> managers = new HashMap<>(Map.of(AMARA, INGRID, INGRID, BO));
    /** The group that may vouch. */
    final List<Person> group = new ArrayList<>();

    /** What was shown, as state and approver. */
    final List<String> shown = new ArrayList<>();

    final ApprovalStore store;
    final ApprovalSource source;
    final Approvals approvals;
    final ProofBench proof;
    final CardRun run;

    private final TestDatabase database;
    private volatile @Nullable RemoteFailure teamsFails;

    ApprovalBench(TestDatabase database, Policy rules) {
        this.database = database;
        ApprovalSettings settings = new ApprovalSettings(
                true,
                GROUP,
                3,
                List.of(KIM.objectId()),
                List.of(),
                Duration.ofMinutes(60),
                Duration.ofDays(7),
                3,
                10,
                Duration.ofSeconds(30));
        SettableClock[] clock = new SettableClock[1];
        ProofBench[] bench = new ProofBench[1];
        store = new ApprovalStore(database.jdbc());
        Late late = new Late(clock);
        Cards cards = new Cards(store, () -> bench[0].scheduler(), late);
        Approvers approvers = new Approvers(
                person -> Optional.ofNullable(managers.get(person)),
                new OneGroup(group),
                settings,
                () -> bench[0].verifications(),
                late);
        source = new ApprovalSource(
                store, approvers, cards, settings, () -> bench[0].verifications(), database.transaction(), late);
        proof = new ProofBench(database, AMARA, rules, source);
        bench[0] = proof;
        clock[0] = proof.clock();
        Verifications verifications = proof.verifications();
        approvals =
                new Approvals(store, approvers, cards, verifications, database.transaction(), settings.expires(), late);
        run = new CardRun(
                store,
                (person, language) -> "chat of " + person.objectId(),
                (approval, about) -> show(approval),
                verifications,
                database.transaction(),
                settings.lookEvery(),
                late);
    }

    /** Teams fails so from now on; null for not any more. */
    void teamsFails(@Nullable RemoteFailure failure) {
        teamsFails = failure;
    }

    private String show(Approval approval) {
        RemoteFailure now = teamsFails;
        if (now != null) {
            throw now;
        }
        shown.add(approval.state() + " " + approval.approver().objectId());
        return "card of " + approval.id();
    }

    /** All cards are worked on once. */
    List<Optional<Instant>> runCards() {
        return database.jdbc().sql("select id from approval order by created_at, id").query(UUID.class).list().stream()
                .map(run::run)
                .toList();
    }

    /** The latest card of somebody. */
    Approval cardOf(Person person) {
        UUID id = database.jdbc()
                .sql("select id from approval where approver = :who order by created_at desc limit 1")
                .param("who", person.key())
                .query(UUID.class)
                .single();
        return store.find(id).orElseThrow();
    }

    /** The number that the person sees for this means. */
    String number(Means means) {
        return asked().stream()
                .filter(request -> request.means() == means)
                .findFirst()
                .orElseThrow()
                .number();
    }

    List<Request> asked() {
        return Objects.requireNonNull(proof.now().verification()).asked();
    }

    ResetStep step() {
        return proof.now().step();
    }

    /** Somebody presses on their own card. */
    Approval press(Person who, String number) {
        return press(who, number, "");
    }

    Approval press(Person who, String number, String how) {
        Approval card = cardOf(who);
        String where = "chat of " + who.objectId();
        return approvals
                .press(new Press(card.id(), card.key(), number, how), who, where, new Origin(who.key(), where, null))
                .orElseThrow();
    }

    /** So many requests were made to somebody in other cases a while ago; still open, or answered. */
    void wasAsked(Person person, int times, Duration ago, boolean isOpen) {
        Instant then = proof.clock().instant().minus(ago);
        for (int i = 0; i < times; i++) {
            Round round = Round.begun(ResetId.random(), Means.MANAGER, 1, "x", then.plus(Duration.ofHours(1)), then);
            store.add(round);
            Approval approval = Approval.of(round, person, "chat", then.plus(Duration.ofHours(1)));
            store.add(approval, then);
            if (!isOpen) {
                store.end(approval.id(), Approval.State.GIVEN, false);
            }
        }
    }

    List<String> refused() {
        return database.jdbc()
                .sql("select detail from audit_event where event = 'EVIDENCE_REFUSED' order by seq")
                .query(String.class)
                .list();
    }

    int rows(String table) {
        return database.jdbc()
                .sql("select count(*) from " + table)
                .query(Integer.class)
                .single();
    }

    @Override
    public void close() {
        proof.close();
    }

    private record OneGroup(List<Person> people) implements Groups {
        @Override
        public boolean isSetUp() {
            return true;
        }

        @Override
        public List<Person> membersOf(String groupId) {
            return people;
        }

        @Override
        public Set<String> among(Person person, Set<String> groupIds) {
            return Set.of();
        }
    }

    /** The clock of the bench, which comes after what reads it. */
    private static final class Late extends Clock {
        private final SettableClock[] clock;

        Late(SettableClock[] clock) {
            this.clock = clock;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return clock[0].instant();
        }
    }
}
