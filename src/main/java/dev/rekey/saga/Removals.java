package dev.rekey.saga;

import dev.rekey.reset.FactorProvider;
import dev.rekey.reset.MfaUser;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.RemoteFailure.Unavailable;
import dev.rekey.reset.Removal;
import dev.rekey.reset.Reset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Removes the chosen factors of one person side by side, a few at once. */
final class Removals implements AutoCloseable {

    private final FactorProvider factors;
    private final int atOnce;
    private final ExecutorService threads;

    Removals(FactorProvider factors, int atOnce, int resets) {
        this.factors = factors;
        this.atOnce = atOnce;
        this.threads = Executors.newFixedThreadPool(Math.max(atOnce, resets * atOnce / 2), Threads.named("removal"));
    }

    /**
     * Tries each factor that has no outcome yet, and tells what became of them.
     *
     * @param listed ids of the factors that PingOne has just listed: what is not among them is gone, and is not asked for again
     */
    Tried tryAll(Reset reset, MfaUser user, Set<String> listed) throws InterruptedException {
        Map<String, Removal> outcomes = new LinkedHashMap<>();
        Unavailable silence = null;
        List<String> left = reset.unremoved().stream().filter(listed::contains).toList();
        reset.unremoved().stream()
                .filter(id -> !listed.contains(id))
                .forEach(id -> outcomes.put(id, new Removal(Removal.Outcome.ALREADY_GONE, null)));
        for (int from = 0; from < left.size(); from += atOnce) {
            List<String> batch = left.subList(from, Math.min(from + atOnce, left.size()));
            List<Callable<Removal>> calls = batch.stream()
                    .map(id -> (Callable<Removal>) () -> factors.remove(user, id, reset.id()))
                    .toList();
            List<Future<Removal>> answers = threads.invokeAll(calls);
            for (int i = 0; i < batch.size(); i++) {
                try {
                    outcomes.put(batch.get(i), answers.get(i).get());
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof Rejected refusal) {
                        outcomes.put(batch.get(i), new Removal(Removal.Outcome.REFUSED, refusal.correlationId()));
                    } else if (e.getCause() instanceof Unavailable unavailable) {
                        silence = unavailable;
                    } else {
                        throw new IllegalStateException("expected an outcome or a RemoteFailure", e.getCause());
                    }
                }
            }
        }
        return new Tried(outcomes, silence);
    }

    @Override
    public void close() {
        threads.shutdown();
    }

    /**
     * What a round gave.
     *
     * @param silence why some factors have no outcome; null when each has one
     */
    record Tried(Map<String, Removal> outcomes, @Nullable Unavailable silence) {}
}
