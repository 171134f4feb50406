package dev.agon.objective;

import dev.agon.spi.ObjectiveTerm;
import dev.agon.spi.StepContext;
import org.nd4j.linalg.api.ndarray.INDArray;

/** See {@link ObjectiveTerms#reconstruction}. */
record Reconstruction() implements ObjectiveTerm {
    @Override
    public String name() {
        return "l1";
    }

    @Override
    public String description() {
        return "mean absolute difference of each generated sample from the real one of its row";
    }

    @Override
    public double addToGenerator(StepContext step, double weight) {
        INDArray gradient = Distances.takeLike(step, step.fakes());
        double value = Distances.absolute(step.fakes(), step.batch().sample(), weight, gradient);
        step.addGeneratorGradient(0, gradient);
        return value;
    }
}
