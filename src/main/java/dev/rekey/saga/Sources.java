package dev.rekey.saga;

import dev.rekey.evidence.Means;
import dev.rekey.evidence.Request;
import dev.rekey.evidence.Verification;
import dev.rekey.reset.EvidenceSource;
import dev.rekey.reset.Reset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** All sources of evidence together. */
final class Sources {

    private final List<EvidenceSource> sources;

    Sources(List<EvidenceSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /** What can be given here. */
    Set<Means> means() {
        Set<Means> all = EnumSet.noneOf(Means.class);
        sources.forEach(source -> all.addAll(source.means()));
        return all;
    }

    /** Asks whoever has to be asked for what is missing; returns all who are being asked by now. */
    List<Request> ask(Reset reset) {
        Verification proven = reset.verification();
        if (proven == null || proven.isMet()) {
            return List.of();
        }
        Set<Means> missing = proven.requirement().missing(proven.given(), means());
        return sources.stream()
                .flatMap(source -> source.ask(reset, missing).stream())
                .toList();
    }
}
