package dev.agon.objective;

import dev.agon.spi.Condition;
import dev.agon.spi.ObjectiveTerm;
import dev.agon.spi.Pass;
import dev.agon.spi.Spec;
import dev.agon.spi.StepContext;
import dev.agon.spi.Traits;
import dev.agon.spi.Want;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** See {@link ObjectiveTerms#attributes}. */
record Attributes() implements ObjectiveTerm {
    @Override
    public String name() {
        return "attributes";
    }

    @Override
    public String description() {
        return "cross-entropy of the discriminator's further heads with the label and the attributes (AC-GAN)";
    }

    @Override
    public Optional<String> refuses(Spec spec, Traits generator, Traits discriminator) {
        if (spec.conditions().stream().allMatch(Condition::isTensor)) {
            return Optional.of("it needs labelled data");
        }
        return spec.conditions().stream()
                .filter(condition -> !condition.isTensor())
                .map(condition -> Heads.missing(discriminator, "discriminator", condition.headName()))
                .flatMap(Optional::stream)
                .findFirst();
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

    private record Named(double value, List<INDArray> inputs) {}

    private static Named named(StepContext step, Pass judged, double weight, Want want) {
        List<Condition> conditions = step.spec().conditions();
        List<INDArray> gradients =
                new ArrayList<>(Collections.nCopies(judged.outputs().size(), null));
        double value = 0;
        for (int i = 0; i < conditions.size(); i++) {
            if (!conditions.get(i).isTensor()) {
                int head = Heads.index(
                        step.discriminatorTraits(), conditions.get(i).headName());
                INDArray logits = judged.outputs().get(head);
                INDArray gradient = step.take(logits.shape());
                value += CrossEntropy.of(logits, step.batch().conditions().get(i), weight, gradient);
                gradients.set(head, gradient);
            }
        }
        return new Named(value, judged.backward(gradients, want));
    }
}
