package dev.rekey.learning;

import dev.rekey.intent.IntentRecogniser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Learns from some of the examples and asks about the others, in turn: for choosing features and thresholds. */
public final class CrossValidation {

    private static final int FOLDS = 5;

    private CrossValidation() {}

    /** Takes the folder of the examples; with a second argument it prints each sentence that was misunderstood. */
    public static void main(String[] args) {
        List<Example> examples = new ArrayList<>(Examples.in(Path.of(args[0])));
        Collections.shuffle(examples, new Random(7));
        Scores scores = new Scores();
        for (int fold = 0; fold < FOLDS; fold++) {
            List<Example> aside = new ArrayList<>();
            List<Example> learnt = new ArrayList<>();
            for (int i = 0; i < examples.size(); i++) {
                (i % FOLDS == fold ? aside : learnt).add(examples.get(i));
            }
            scores.add(IntentRecogniser.with(Learner.learn(learnt)), aside);
        }
        System.out.println(scores.table());
        if (args.length > 1) {
            scores.wrong().forEach(judged -> System.out.println(Scores.line(judged)));
        }
    }
}
