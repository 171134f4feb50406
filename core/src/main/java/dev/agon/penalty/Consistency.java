package dev.agon.penalty;

import dev.agon.augment.Augmentation;
import dev.agon.augment.Augmenter;
import dev.agon.nn.Rows;
import dev.agon.spi.Pass;
import dev.agon.spi.Spec;
import dev.agon.spi.Traits;
import dev.agon.spi.Want;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Balanced consistency regularisation, see {@link Penalties#consistency}. */
record Consistency(List<Augmentation> changes) implements PassPenalty {
    @Override
    public String name() {
        return "consistency";
    }

    @Override
    public String description() {
        return "mean squared change of D's score when a sample is shifted and cut out (bCR)";
    }

    @Override
    public Optional<String> refuses(Spec spec, Traits discriminator) {
        return changes.stream()
                .flatMap(change -> change.refuses(spec.sample()).stream())
                .findFirst();
    }

    @Override
    public double add(PenaltyContext step, double weight) {
        return add(step, step.real(), "real", weight) + add(step, step.fake(), "fake", weight);
    }

    private double add(PenaltyContext step, Pass judged, String side, double weight) {
        INDArray samples = judged.inputs().get(0);
        INDArray changed = new Augmenter(changes)
                .draw(samples, 1, step.random(name()).fork(side), step.workspace())
                .seen();
        double[] before = Penalties.scores(judged);
        double[] gradient = new double[before.length];
        double sum = 0;
        try (Pass after = step.judge(changed, name() + " " + side)) {
            double[] scores = Penalties.scores(after);
            for (int i = 0; i < before.length; i++) {
                double difference = before[i] - scores[i];
                sum += weight * difference * difference / before.length;
                gradient[i] = 2 * weight * difference / before.length;
            }
            judged.backward(onLogits(judged, gradient, step), Want.WEIGHTS);
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] = -gradient[i];
            }
            after.backward(onLogits(after, gradient, step), Want.WEIGHTS);
        }
        return sum;
    }

    private static List<INDArray> onLogits(Pass judged, double[] gradient, PenaltyContext step) {
        List<INDArray> gradients =
                new ArrayList<>(Collections.nCopies(judged.outputs().size(), null));
        gradients.set(0, Rows.gradients(gradient, judged.outputs().get(0), step.workspace()));
        return gradients;
    }
}
