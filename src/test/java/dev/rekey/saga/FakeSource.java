package dev.rekey.saga;

import dev.rekey.evidence.Means;
import dev.rekey.evidence.Request;
import dev.rekey.reset.EvidenceSource;
import dev.rekey.reset.RemoteFailure.Unavailable;
import dev.rekey.reset.Reset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks a manager, who has a number to hear; everything can be given. */
final class FakeSource implements EvidenceSource {

    private final List<Set<Means>> asked = new ArrayList<>();
    private Set<Means> means = EnumSet.allOf(Means.class);
    private @Nullable Unavailable failure;

    /** From now on only these can be given. */
    void has(Set<Means> only) {
        means = only;
    }

    /** The next time it is asked it cannot ask anybody. */
    void failsOnce() {
        failure = new Unavailable("nobody could be asked", null);
    }

    /** What was missing each time. */
    List<Set<Means>> asked() {
        return asked;
    }

    @Override
    public Set<Means> means() {
        return means;
    }

    @Override
    public List<Request> ask(Reset reset, Set<Means> missing) {
        Unavailable now = failure;
        failure = null;
        if (now != null) {
            throw now;
        }
        asked.add(Set.copyOf(missing));
        return missing.contains(Means.MANAGER)
                ? List.of(new Request(
                        Means.MANAGER, "Ingrid Solberg", "47", reset.stepAt().plus(Duration.ofHours(1))))
                : List.of();
    }
}
