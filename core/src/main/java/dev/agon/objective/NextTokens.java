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
import org.bytedeco.javacpp.FloatPointer;
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
        return spec.sample().length == 2
                ? Optional.empty()
                : Optional.of("it is for windows of tokens, [length, tokens]");
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
        double surprise = surprise(Values.floats(windows), probabilities, weight, gradient);
        pass.backward(List.of(gradient), Want.WEIGHTS);
        return surprise;
    }

    private static double surprise(float[] windows, INDArray probabilities, double weight, INDArray gradient) {
        long size = probabilities.size(2);
        int predicted = 0;
        for (float token : windows) {
            predicted += token == NONE ? 0 : 1;
        }
        double share = weight / predicted;
        gradient.assign(0);
        FloatPointer values = new FloatPointer(probabilities.data().addressPointer());
        FloatPointer slopes = new FloatPointer(gradient.data().addressPointer());
        double sum = 0;
        for (int place = 0; place < windows.length; place++) {
            if (windows[place] != NONE) {
                long at = place * size + (long) windows[place];
                double probability = Math.max(Float.MIN_NORMAL, values.get(at));
                sum -= share * Math.log(probability);
                slopes.put(at, (float) (-share / probability));
            }
        }
        return sum;
    }
}
