package dev.agon.causal;

import dev.agon.spi.Pass;
import dev.agon.spi.Want;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A pass of a causal network over given windows: how unlikely their tokens were, and the gradients of that. After the
 * first end mark of a window nothing is predicted.
 *
 * @param windows what is predicted, a token for each place
 * @param end the end mark
 * @param inputs closed with the pass
 * @param pass its heads are {@link #LOGITS} and {@link #PROBABILITIES}, {@code [n, length, tokens]} both
 */
public record LikelihoodPass(List<int[]> windows, int end, List<INDArray> inputs, Pass pass) implements AutoCloseable {
    /** The head with the scores of all tokens at each place. */
    public static final int LOGITS = 0;
    /** The head with the softmax of those scores. */
    public static final int PROBABILITIES = 1;

    private INDArray probabilities() {
        return pass.outputs().get(PROBABILITIES);
    }

    /** How many tokens of a window are predicted: those up to its first end mark, which is one of them. */
    public int predicted(int row) {
        return predicted(windows.get(row), end);
    }

    /** How many tokens of a window are predicted, see {@link #predicted(int)}. */
    public static int predicted(int[] window, int end) {
        int count = 0;
        while (count < window.length && window[count] != end) {
            count++;
        }
        return Math.min(window.length, count + 1);
    }

    /** How many tokens are predicted in all. */
    public long predicted() {
        long count = 0;
        for (int row = 0; row < windows.size(); row++) {
            count += predicted(row);
        }
        return count;
    }

    /** Of each window, the negative logarithm of its probability. */
    public double[] nats() {
        FloatPointer values = new FloatPointer(probabilities().data().addressPointer());
        long size = probabilities().size(2);
        double[] nats = new double[windows.size()];
        for (int row = 0; row < nats.length; row++) {
            int[] window = windows.get(row);
            for (int place = 0; place < predicted(row); place++) {
                long at = ((long) row * window.length + place) * size + window[place];
                nats[row] -= Math.log(Math.max(Float.MIN_NORMAL, values.get(at)));
            }
        }
        return nats;
    }

    /**
     * Adds the gradients of the mean surprise of a token to the network's. The gradient by the logits takes the place of
     * the probabilities: this is the last that can be asked of a pass.
     *
     * @param weight of the surprise
     */
    public void addGradients(double weight) {
        INDArray gradient = probabilities();
        float share = (float) (weight / predicted());
        gradient.muli(share);
        FloatPointer values = new FloatPointer(gradient.data().addressPointer());
        long size = gradient.size(2);
        float[] none = new float[Math.toIntExact(size)];
        for (int row = 0; row < windows.size(); row++) {
            int[] window = windows.get(row);
            int predicted = predicted(row);
            for (int place = 0; place < window.length; place++) {
                long at = ((long) row * window.length + place) * size;
                if (place < predicted) {
                    values.put(at + window[place], values.get(at + window[place]) - share);
                } else {
                    values.position(at).put(none).position(0);
                }
            }
        }
        pass.backward(Arrays.asList(gradient, null), Want.WEIGHTS);
    }

    @Override
    public void close() {
        pass.close();
        inputs.forEach(INDArray::close);
    }
}
