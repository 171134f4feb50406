package dev.agon.text.contest;

import dev.agon.causal.LikelihoodPass;
import dev.agon.nn.Values;
import dev.agon.spi.ObjectiveTerm;
import dev.agon.spi.Pass;
import dev.agon.spi.Spec;
import dev.agon.spi.StepContext;
import dev.agon.spi.Traits;
import dev.agon.spi.Want;
import dev.agon.text.token.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Likelihood retained in the contest: the mean surprise of a token, in nats, of training windows that come with the batch
 * as the targets {@link #WINDOWS} {@code [n, length]} and, with labels, {@link #LABELS} {@code [n]}.
 */
public record NextTokens() implements ObjectiveTerm {
    public static final String WINDOWS = "windows";
    public static final String LABELS = "window-labels";

    @Override
    public String name() {
        return "next-tokens";
    }

    @Override
    public String description() {
        return "mean surprise of the generator by the next token of training texts";
    }

    @Override
    public Optional<String> refuses(Spec spec, Traits generator, Traits discriminator) {
        return spec.modality().equals("text") ? Optional.empty() : Optional.of("it is for texts");
    }

    @Override
    public double addToGenerator(StepContext step, double weight) {
        INDArray windows = step.target(WINDOWS);
        List<INDArray> inputs = new ArrayList<>();
        inputs.add(step.made().inputs().get(0)); // nothing is drawn by it
        if (!step.spec().conditions().isEmpty()) {
            inputs.add(step.target(LABELS));
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
        int length = Math.toIntExact(probabilities.size(1));
        long size = probabilities.size(2);
        int rows = windows.length / length;
        int[][] tokens = new int[rows][length];
        long predicted = 0;
        for (int i = 0; i < windows.length; i++) {
            tokens[i / length][i % length] = (int) windows[i];
        }
        for (int[] window : tokens) {
            predicted += LikelihoodPass.predicted(window, Vocabulary.END);
        }
        double share = weight / predicted;
        gradient.assign(0);
        FloatPointer values = new FloatPointer(probabilities.data().addressPointer());
        FloatPointer slopes = new FloatPointer(gradient.data().addressPointer());
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            for (int place = 0; place < LikelihoodPass.predicted(tokens[row], Vocabulary.END); place++) {
                long at = ((long) row * length + place) * size + tokens[row][place];
                double probability = Math.max(Float.MIN_NORMAL, values.get(at));
                sum -= share * Math.log(probability);
                slopes.put(at, (float) (-share / probability));
            }
        }
        return sum;
    }
}
