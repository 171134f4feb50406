package dev.agon.objective;

import dev.agon.nn.Values;
import dev.agon.spi.Condition;
import dev.agon.spi.ObjectiveTerm;
import dev.agon.spi.Pass;
import dev.agon.spi.Spec;
import dev.agon.spi.StepContext;
import dev.agon.spi.Traits;
import dev.agon.spi.Want;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Likelihood retained in the contest, for generators that draw tokens: the mean surprise of a token, in nats, of training
 * windows that come with the batch as the target {@link #WINDOWS} {@code [n, length]}, and with them what the generator is
 * told, see {@link #told}. The generator takes windows as one more input and gives the probabilities at their places.
 */
public record NextTokens() implements ObjectiveTerm {
    public static final String WINDOWS = "windows";

    /** Stands in a window where nothing is predicted, behind its end. */
    public static final int NONE = -1;

    /** Name of the target that has the windows' values of a condition. */
    public static String told(Condition condition) {
        return "window-" + condition.name();
    }

    @Override
    public String name() {
        return "next-tokens";
    }

    @Override
    public String description() {
        return "mean surprise of the generator by the next token of training windows";
    }

    @Override
    public Optional<String> refuses(Spec spec, Traits generator, Traits discriminator) {
        return spec.sample().length == 2 && generator.nextTokens()
                ? Optional.empty()
                : Optional.of("it needs a generator that predicts the next token of windows of tokens");
    }

    @Override
    public double addToGenerator(StepContext step, double weight) {
        INDArray windows = step.target(WINDOWS);
        List<INDArray> inputs = new ArrayList<>();
        inputs.add(step.made().inputs().get(0)); // nothing is drawn by it
        for (Condition condition : step.spec().conditions()) {
            inputs.add(step.target(told(condition)));
        }
        inputs.add(windows);
        Pass pass = step.generator(inputs);
        INDArray probabilities = pass.outputs().get(0);
        INDArray gradient = step.take(probabilities.shape());
        double surprise = surprise(Values.rounded(windows), probabilities, weight, gradient);
        pass.backward(List.of(gradient), Want.WEIGHTS);
        return surprise;
    }

    private static double surprise(float[] windows, INDArray probabilities, double weight, INDArray gradient) {
        int length = Math.toIntExact(probabilities.size(1));
        int predicted = 0;
        for (float token : windows) {
            predicted += token == NONE ? 0 : 1;
        }
        double share = weight / predicted;
        gradient.assign(0);
        double sum = 0;
        for (int at = 0; at < windows.length; at++) {
            if (windows[at] != NONE) {
                long[] place = {at / length, at % length, (long) windows[at]};
                double probability = Math.max(Float.MIN_NORMAL, probabilities.getDouble(place));
                sum -= share * Math.log(probability);
                gradient.putScalar(place, -share / probability);
            }
        }
        return sum;
    }
}
