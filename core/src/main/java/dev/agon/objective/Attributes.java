package dev.agon.objective;

import dev.agon.spi.Condition;
import dev.agon.spi.ObjectiveTerm;
import dev.agon.spi.Pass;
import dev.agon.spi.Spec;
import dev.agon.spi.StepContext;
import dev.agon.spi.Traits;
import dev.agon.spi.Want;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** See {@link ObjectiveTerms#attributes}. */
record Attributes() implements ObjectiveTerm {
    private static final String HEAD = "attributes";

    @Override
    public String name() {
        return "attributes";
    }

    @Override
    public String description() {
        return "cross-entropy of the discriminator's second head with the label (AC-GAN)";
    }

    @Override
    public Optional<String> refuses(Spec spec, Traits generator, Traits discriminator) {
        return label(spec) < 0
                ? Optional.of("it needs labelled data")
                : Heads.missing(discriminator, "discriminator", HEAD);
    }

    @Override
    public double addToDiscriminator(StepContext step, double weight) {
        return named(step, step.real(), weight, Want.WEIGHTS).value();
    }

    @Override
    public double addToGenerator(StepContext step, double weight) {
        Named named = named(step, step.fake(), weight, Want.INPUTS);
        step.addGradientBySeenFakes(named.inputs().get(0));
        return named.value();
    }

    /** Place of the class label among the conditions, -1 if there is none. */
    private static int label(Spec spec) {
        return spec.conditions().stream().map(Condition::name).toList().indexOf(Condition.LABEL);
    }

    private record Named(double value, List<INDArray> inputs) {}

    private static Named named(StepContext step, Pass judged, double weight, Want want) {
        int head = Heads.index(step.discriminatorTraits(), HEAD);
        INDArray logits = judged.outputs().get(head);
        INDArray gradient = step.take(logits.shape());
        double value = CrossEntropy.of(logits, step.batch().conditions().get(label(step.spec())), weight, gradient);
        return new Named(value, judged.backward(Heads.only(judged, head, gradient), want));
    }
}
