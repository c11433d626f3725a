package dev.rekey.learning;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import dev.rekey.intent.Features;
import dev.rekey.intent.IntentRecogniser;
import dev.rekey.intent.Label;
import dev.rekey.intent.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Learns by logistic regression, each label against all others. The same examples in the same order give the same model.
 *
 * <p>Source of the method: Fan et al., "LIBLINEAR: A Library for Large Linear Classification", JMLR 9 (2008).
 */
public final class Learner {

    // found by cross-validation: what lies between 10 and 100 makes no difference
    private static final double COST = 30;
    private static final double TOLERANCE = 0.05;
    private static final int SEED = 20_261_201;

    private Learner() {}

    /** A model of the bot's own examples with these beside them. */
    public static Model learnWith(List<Example> more) {
        List<Example> all = new ArrayList<>(Examples.ofTheBot());
        all.addAll(more);
        return learn(all);
    }

    /** A model of these examples. */
    public static Model learn(List<Example> examples) {
        Function<String, Features.Vector> looks = IntentRecogniser.looks();
        Feature[][] texts = examples.stream()
                .map(example -> nodes(looks.apply(example.text())))
                .toArray(Feature[][]::new);
        List<String> labels = new ArrayList<>();
        List<double[]> weights = new ArrayList<>();
        for (Label label : labels(examples)) {
            labels.add(label.name());
            weights.add(weights(texts, examples, label));
        }
        return Model.of(labels, weights);
    }

    private static List<Label> labels(List<Example> examples) {
        return examples.stream()
                .flatMap(Learner::labelsOf)
                .distinct()
                .sorted(Comparator.comparing(Label::name))
                .toList();
    }

    private static Stream<Label> labelsOf(Example example) {
        return Stream.of(Label.of(example.intent(), example.slot()), Label.of(example.language()));
    }

    private static double[] weights(Feature[][] texts, List<Example> examples, Label label) {
        Linear.disableDebugOutput();
        Problem problem = new Problem();
        problem.l = texts.length;
        problem.n = Features.SIZE;
        problem.x = texts;
        problem.y = examples.stream()
                .mapToDouble(example -> labelsOf(example).anyMatch(label::equals) ? 1 : -1)
                .toArray();
        Parameter parameter = new Parameter(SolverType.L2R_LR_DUAL, COST, TOLERANCE);
        parameter.setRandom(new Random(SEED));
        de.bwaldvogel.liblinear.Model learnt = Linear.train(problem, parameter);
        double sign = learnt.getLabels()[0] == 1 ? 1 : -1;
        return Arrays.stream(learnt.getFeatureWeights())
                .map(weight -> sign * weight)
                .toArray();
    }

    private static Feature[] nodes(Features.Vector text) {
        Feature[] nodes = new Feature[text.size()];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = new FeatureNode(text.place(i) + 1, text.weight(i));
        }
        return nodes;
    }
}
