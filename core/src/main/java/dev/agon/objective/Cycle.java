package dev.agon.objective;

import dev.agon.spi.Condition;
import dev.agon.spi.ObjectiveTerm;
import dev.agon.spi.Pass;
import dev.agon.spi.StepContext;
import dev.agon.spi.Want;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    public double addToGenerator(StepContext step, double weight) {
        List<INDArray> inputs = new ArrayList<>(step.made().inputs());
        int source = source(inputs, step.fakes());
        INDArray original = inputs.get(source);
        inputs.set(source, step.fakes());
        // the generator's inputs end with the conditions
        List<Condition> conditions = step.spec().conditions();
        int first = inputs.size() - conditions.size();
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

    private static int source(List<INDArray> inputs, INDArray fakes) {
        for (int i = 0; i < inputs.size(); i++) {
            if (Arrays.equals(inputs.get(i).shape(), fakes.shape())) {
                return i;
            }
        }
        throw new IllegalStateException("term cycle needs a generator with an input of the shape of a sample, "
                + Arrays.toString(fakes.shape()));
    }
}
