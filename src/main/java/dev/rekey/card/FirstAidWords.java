package dev.rekey.card;

import dev.rekey.reset.Device;
import dev.rekey.reset.Reset;
import dev.rekey.words.FactorWords;
import dev.rekey.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What is said about factors that need less than a removal, or have had it. */
record FirstAidWords(String style, String text) {

    /** What holds for the factors of this reset; empty when there is nothing to say. */
    static List<FirstAidWords> of(Reset reset, Words words) {
        Set<String> unlocked = Set.copyOf(reset.firstAid().unlocked());
        Set<String> blocked = Set.copyOf(reset.firstAid().blocked());
        List<FirstAidWords> all = new ArrayList<>();
        those(reset, words, device -> device.status() == Device.Status.LOCKED)
                .ifPresent(these -> all.add(new FirstAidWords("attention", words.of("first-aid.locked", these))));
        those(reset, words, device -> unlocked.contains(device.id()) && device.status() != Device.Status.LOCKED)
                .ifPresent(these -> all.add(new FirstAidWords("good", words.of("first-aid.unlocked", these))));
        those(reset, words, device -> blocked.contains(device.id()))
                .ifPresent(these -> all.add(new FirstAidWords("good", words.of("first-aid.blocked", these))));
        those(reset, words, device -> device.status() == Device.Status.BLOCKED && !blocked.contains(device.id()))
                .ifPresent(these ->
                        all.add(new FirstAidWords("default", words.of("first-aid.blocked-by-company", these))));
        return all;
    }

    private static Optional<Map<String, Object>> those(Reset reset, Words words, Predicate<Device> which) {
        List<String> labels = reset.devices().stream()
                .filter(which)
                .map(device -> FactorWords.fullLabel(device, words))
                .toList();
        return labels.isEmpty()
                ? Optional.empty()
                : Optional.of(Map.of(
                        "count", labels.size(), "factors", words.list(labels), "cancel", words.of("button.cancel")));
    }
}
