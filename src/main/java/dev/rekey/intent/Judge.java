package dev.rekey.intent;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a model says of a text, in intents, slots and languages. */
final class Judge {

    private static final double HALF = 0.5;

    private final Model model;
    private final List<Label> labels;

    Judge(Model model) {
        this.model = model;
        this.labels = model.labels().stream().map(Label::parse).toList();
    }

    /**
     * A verdict.
     *
     * @param shares how much of the whole each intent has
     * @param ofOthers how much of the whole is for somebody else's device or account
     */
    record Verdict(Map<Intent, Double> shares, double ofOthers, Set<Slot> slots, String language) {

        Intent first() {
            return shares.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey)
                    .orElse(Intent.OUT_OF_SCOPE);
        }

        double shareOf(Intent intent) {
            return shares.getOrDefault(intent, 0.0);
        }
    }

    Verdict judge(Features.Vector text) {
        double[] scores = model.scores(text);
        Map<Intent, Double> shares = new EnumMap<>(Intent.class);
        Map<Slot, Double> marked = new EnumMap<>(Slot.class);
        double all = 0;
        String language = "en";
        double best = 0;
        for (int i = 0; i < scores.length; i++) {
            Label label = labels.get(i);
            Optional<Intent> intent = label.intent();
            if (intent.isPresent()) {
                shares.merge(intent.get(), scores[i], Double::sum);
                all += scores[i];
                double score = scores[i];
                label.slot().ifPresent(slot -> marked.put(slot, score));
            } else if (scores[i] > best) {
                best = scores[i];
                language = label.language();
            }
        }
        Set<Slot> slots = EnumSet.noneOf(Slot.class);
        marked.forEach((slot, score) -> {
            Intent intent = slot == Slot.LOST_OR_STOLEN ? Intent.RESET : Intent.OUT_OF_SCOPE;
            if (score > HALF * shares.getOrDefault(intent, 0.0)) {
                slots.add(slot);
            }
        });
        double total = all;
        shares.replaceAll((intent, score) -> score / total);
        return new Verdict(shares, marked.getOrDefault(Slot.THIRD_PARTY, 0.0) / total, slots, language);
    }
}
