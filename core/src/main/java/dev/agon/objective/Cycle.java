package dev.agon.objective;

import dev.agon.spi.Condition;
import dev.agon.spi.ObjectiveTerm;
import dev.agon.spi.Pass;
import dev.agon.spi.Spec;
import dev.agon.spi.StepContext;
import dev.agon.spi.Traits;
import dev.agon.spi.Want;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** See {@link ObjectiveTerms#cycle}. */
record Cycle() implements ObjectiveTerm {
    private static final String ORIGIN = "origin.";

    @Override
    public String name() {
        return "cycle";
    }

    @Override
    public String description() {
        return "mean absolute difference of the source from what the generator makes of its own sample, told the origin";
    }

    @Override
    public Optional<String> refuses(Spec spec, Traits generator, Traits discriminator) {
        boolean told =
                spec.conditions().stream().anyMatch(condition -> Arrays.equals(condition.shape(), spec.sample()));
        return told
                ? Optional.empty()
                : Optional.of("it needs a condition of the shape of a sample, " + Arrays.toString(spec.sample())
                        + ": the source that the generator translates");
    }

    @Override
    public double addToGenerator(StepContext step, double weight) {
        List<INDArray> inputs = new ArrayList<>(step.made().inputs());
        // the generator's inputs end with the conditions
        List<Condition> conditions = step.spec().conditions();
        int first = inputs.size() - conditions.size();
        int source = first + source(step.spec());
        INDArray original = inputs.get(source);
        inputs.set(source, step.fakes());
        for (int i = 0; i < conditions.size(); i++) {
            if (first + i != source) {
                INDArray told =
                        step.batch().targets().get(ORIGIN + conditions.get(i).name());
                inputs.set(first + i, told == null ? inputs.get(first + i) : told);
            }
        }
        Pass back = step.generator(inputs);
        INDArray gradient = step.take(original.shape());
        double value = Distances.absolute(back.outputs().get(0), original, weight, gradient);
        INDArray byFakes =
                back.backward(Heads.only(back, 0, gradient), Want.BOTH).get(source);
        step.addGeneratorGradient(0, byFakes);
        return value;
    }

    /** Place of the source among the conditions: the first one of the shape of a sample. */
    private static int source(Spec spec) {
        int place = 0;
        while (!Arrays.equals(spec.conditions().get(place).shape(), spec.sample())) {
            place++;
        }
        return place;
    }
}
