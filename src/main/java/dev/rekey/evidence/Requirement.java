package dev.rekey.evidence;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What has to be given: every means of one of the alternatives, each by somebody else.
 *
 * @param alternatives an empty one asks for nothing; none at all can never be met
 */
public record Requirement(List<Set<Means>> alternatives) {

    /** Asks for nothing: the chat alone is enough. */
    public static final Requirement NOTHING = new Requirement(List.of(Set.of()));

    /** Cannot be met: people decide. */
    public static final Requirement PEOPLE = new Requirement(List.of());

    /** Keeps its own copies. */
    public Requirement {
        alternatives = alternatives.stream().map(Set::copyOf).toList();
    }

    /** Whether nothing has to be given. */
    public boolean isNothing() {
        return alternatives.stream().anyMatch(Set::isEmpty);
    }

    /** Whether this evidence is enough; two pieces by the same giver count once. */
    public boolean isMetBy(Collection<Evidence> given) {
        return alternatives.stream().anyMatch(wanted -> isMet(List.copyOf(wanted), given, Set.of()));
    }

    private static boolean isMet(List<Means> wanted, Collection<Evidence> given, Set<String> givers) {
        if (wanted.isEmpty()) {
            return true;
        }
        return given.stream()
                .filter(piece -> piece.means() == wanted.get(0) && !givers.contains(piece.by()))
                .anyMatch(piece -> isMet(wanted.subList(1, wanted.size()), given, with(givers, piece.by())));
    }

    private static Set<String> with(Set<String> givers, String another) {
        Set<String> all = new HashSet<>(givers);
        all.add(another);
        return all;
    }

    /** What may still help: the missing means of the alternatives that can be met with the means at hand. */
    public Set<Means> missing(Collection<Evidence> given, Set<Means> atHand) {
        Set<Means> have = given.stream().map(Evidence::means).collect(Collectors.toSet());
        Set<Means> missing = EnumSet.noneOf(Means.class);
        alternatives.stream()
                .filter(wanted -> wanted.stream().allMatch(means -> have.contains(means) || atHand.contains(means)))
                .forEach(missing::addAll);
        missing.removeAll(have);
        return missing;
    }

    /** Whether nothing but this is missing of one of the alternatives. */
    boolean isFinishedBy(Means means, Collection<Evidence> given) {
        Set<Means> have = given.stream().map(Evidence::means).collect(Collectors.toSet());
        return alternatives.stream()
                .filter(wanted -> wanted.contains(means))
                .anyMatch(wanted -> wanted.stream().allMatch(one -> one == means || have.contains(one)));
    }

    /** Whether one of the alternatives can be met with the means at hand. */
    public boolean canBeMetWith(Set<Means> atHand) {
        return alternatives.stream().anyMatch(atHand::containsAll);
    }
}
