package dev.rekey.saga;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.rekey.SettableClock;
import dev.rekey.TestDatabase;
import dev.rekey.evidence.Policy;
import dev.rekey.reset.EvidenceSource;
import dev.rekey.reset.Person;
import dev.rekey.reset.Reset;
import dev.rekey.reset.Story;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The door of this package for tests of sources of evidence: somebody chooses all their factors, and Rekey asks the source. */
public final class ProofBench implements AutoCloseable {

    private final Bench bench;
    private final TestDatabase database;

    /** The person has just said that they want help; this policy holds. */
    public ProofBench(TestDatabase database, Person person, Policy rules, EvidenceSource source) {
        this.database = database;
        bench = new Bench(database, person, rules, source);
    }

    public SettableClock clock() {
        return bench.clock;
    }

    public Verifications verifications() {
        return bench.verifications;
    }

    public Scheduler scheduler() {
        return bench.scheduler;
    }

    /** The person says that all their factors are lost. */
    public void losesEverything() {
        bench.sagas.choose(bench.settle(), List.of("d1", "d2", "d3", "d4"), "card-0", Fixtures.FROM);
        run();
    }

    /** Rekey goes on as far as it can. */
    public void run() {
        bench.run();
    }

    public Reset now() {
        return bench.now();
    }

    /** Whether the case would be worked on at once. */
    public boolean isDue() {
        return bench.isDue();
    }

    /** Another person's reset, begun now, under way. */
    public void isResetToo(Person person) {
        Reset other = Reset.offeredTo(person, "chat of " + person.objectId(), Story.of("lost"), bench.clock.instant());
        ResetStore store = new ResetStore(database.jdbc(), JsonMapper.shared());
        store.save(store.insert(other).confirmed(bench.clock.instant()));
    }

    @Override
    public void close() {
        bench.close();
    }
}
