package dev.agon.objective;

import dev.agon.spi.ObjectiveTerm;
import dev.agon.spi.Spec;
import dev.agon.spi.StepContext;
import dev.agon.spi.Traits;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** See {@link ObjectiveTerms#likelihood}. */
record Likelihood() implements ObjectiveTerm {
    private static final String HEAD = "logits";
    private static final String TARGET = "classes";

    @Override
    public String name() {
        return "likelihood";
    }

    @Override
    public String description() {
        return "mean cross-entropy of the generator's logits with the batch's classes";
    }

    @Override
    public Optional<String> refuses(Spec spec, Traits generator, Traits discriminator) {
        return Heads.missing(generator, "generator", HEAD);
    }

    @Override
    public double addToGenerator(StepContext step, double weight) {
        INDArray classes = step.target(TARGET);
        int head = Heads.index(step.generatorTraits(), HEAD);
        INDArray logits = step.made().outputs().get(head);
        INDArray gradient = step.take(logits.shape());
        double value = CrossEntropy.of(logits, classes, weight, gradient);
        step.addGeneratorGradient(head, gradient);
        return value;
    }
}
