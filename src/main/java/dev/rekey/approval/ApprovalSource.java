package dev.rekey.approval;

import dev.rekey.audit.Origin;
import dev.rekey.evidence.Means;
import dev.rekey.evidence.Request;
import dev.rekey.reset.EvidenceSource;
import dev.rekey.reset.Person;
import dev.rekey.reset.Reset;
import dev.rekey.saga.Verifications;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks people to vouch: writes down whom, once; their cards go out by tasks of their own. */
final class ApprovalSource implements EvidenceSource {

    private static final String DESK = "the service desk";
    private static final int MOST_ROUNDS = 2;
    /** Longer than any case waits for its proof. */
    private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(7);

    private final ApprovalStore store;
    private final Approvers approvers;
    private final Cards cards;
    private final ApprovalSettings settings;
    private final Supplier<Verifications> verifications;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ApprovalSource(
            ApprovalStore store,
            Approvers approvers,
            Cards cards,
            ApprovalSettings settings,
            Supplier<Verifications> verifications,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.approvers = approvers;
        this.cards = cards;
        this.settings = settings;
        this.verifications = verifications;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public Set<Means> means() {
        Set<Means> all = EnumSet.noneOf(Means.class);
        if (settings.manager()) {
            all.add(Means.MANAGER);
        }
        if (settings.group() != null) {
            all.add(Means.GROUP);
        }
        if (settings.hasDesk()) {
            all.add(Means.DESK);
        }
        return all;
    }

    @Override
    public List<Request> ask(Reset reset, Set<Means> missing) {
        Set<Means> wanted = EnumSet.noneOf(Means.class);
        wanted.addAll(means());
        wanted.retainAll(missing);
        List<Request> asked = new ArrayList<>();
        Set<Means> gone = EnumSet.noneOf(Means.class);
        for (Means means : wanted) {
            Round round = current(reset, means);
            if (round.isOpen(clock.instant())) {
                asked.add(round.asRequest());
            } else {
                gone.add(means);
            }
        }
        if (!gone.isEmpty()) {
            verifications.get().cannotBeGiven(reset.id(), gone);
        }
        return asked;
    }

    private Round current(Reset reset, Means means) {
        Optional<Round> latest = latest(reset, means);
        if (latest.isEmpty()) {
            return begin(reset, means, 1);
        }
        Round round = latest.get();
        boolean isLast = round.state() == Round.State.NOBODY || (means != Means.DESK && round.number() >= MOST_ROUNDS);
        return round.isOpen(clock.instant()) || isLast ? round : begin(reset, means, round.number() + 1);
    }

    private Optional<Round> latest(Reset reset, Means means) {
        return store.rounds(reset.id()).stream()
                .filter(round -> round.means() == means)
                .findFirst();
    }

    private Round begin(Reset reset, Means means, int number) {
        List<Person> people = means == Means.DESK ? List.of() : approvers.of(reset, means);
        transaction.executeWithoutResult(status -> begin(reset, means, number, people));
        // somebody else may have begun it at the same time
        return latest(reset, means).orElseThrow();
    }

    private void begin(Reset reset, Means means, int number, List<Person> people) {
        Instant now = clock.instant();
        if (means == Means.DESK) {
            store.add(Round.begun(reset.id(), means, number, DESK, now.plus(AS_LONG_AS_IT_TAKES), now));
            return;
        }
        List<Person> chosen = chosen(reset, means, people, now);
        Instant until = now.plus(settings.expires());
        Round round = chosen.isEmpty()
                ? Round.ofNobody(reset.id(), means, number, now)
                : Round.begun(reset.id(), means, number, names(chosen), until, now);
        if (!store.add(round)) {
            return;
        }
        chosen.forEach(person -> cards.add(Approval.of(round, person, null, until)));
        if (chosen.isEmpty()) {
            verifications.get().refuse(reset, means, "there is nobody who could be asked", Origin.ITSELF);
        }
    }

    private List<Person> chosen(Reset reset, Means means, List<Person> people, Instant now) {
        List<String> before = store.askedBefore(reset.id());
        return people.stream()
                .filter(person -> !before.contains(person.key()))
                .filter(person -> store.canAsk(person.key(), settings.mostOpen(), settings.mostPerDay(), now))
                .limit(means == Means.MANAGER ? 1 : settings.askAtOnce())
                .toList();
    }

    private static String names(List<Person> people) {
        return people.stream().map(Cards::nameOf).collect(Collectors.joining(" or "));
    }
}
