package dev.agon.text.causal;

import dev.agon.spi.Pass;
import dev.agon.spi.Want;
import dev.agon.text.token.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A pass of the trunk over given windows. After the first {@link Vocabulary#END} of a window nothing is predicted.
 *
 * @param windows what it predicts
 * @param inputs what was made for it
 * @param pass its heads are {@link CausalTrunk}'s
 */
record LikelihoodPass(List<int[]> windows, List<INDArray> inputs, Pass pass) implements AutoCloseable {
    private INDArray probabilities() {
        return pass.outputs().get(CausalTrunk.PROBABILITIES);
    }

    /** How many tokens of a window are predicted. */
    private static int predicted(int[] window) {
        int count = 0;
        while (count < window.length && window[count] != Vocabulary.END) {
            count++;
        }
        return Math.min(window.length, count + 1);
    }

    /** How unlikely each window was. */
    List<Surprise> surprises(Vocabulary vocabulary) {
        FloatPointer values = new FloatPointer(probabilities().data().addressPointer());
        long size = probabilities().size(2);
        List<Surprise> surprises = new ArrayList<>();
        long place = 0;
        for (int[] window : windows) {
            int predicted = predicted(window);
            double nats = 0;
            long bytes = 0;
            for (int t = 0; t < predicted; t++) {
                nats -= Math.log(Math.max(Float.MIN_NORMAL, values.get(place + t * size + window[t])));
                bytes += vocabulary.bytes(window[t]);
            }
            surprises.add(new Surprise(nats, predicted, bytes));
            place += window.length * size;
        }
        return surprises;
    }

    /**
     * Adds the gradients of the mean surprise of a token to the network's.
     *
     * @param tokens how many there are
     * @param scratch what the last call returned, or {@code null}
     * @return an array to be given to the next call, and closed by the caller in the end
     */
    INDArray addGradients(long tokens, INDArray scratch) {
        INDArray gradient = scratch;
        if (gradient == null || !Arrays.equals(gradient.shape(), probabilities().shape())) {
            if (gradient != null) {
                gradient.close();
            }
            gradient = Nd4j.createUninitializedDetached(
                    probabilities().dataType(), probabilities().shape());
        }
        float share = 1f / tokens;
        probabilities().mul(share, gradient);
        FloatPointer values = new FloatPointer(gradient.data().addressPointer());
        long size = gradient.size(2);
        float[] none = new float[Math.toIntExact(size)];
        long place = 0;
        for (int[] window : windows) {
            int predicted = predicted(window);
            for (int t = 0; t < window.length; t++, place += size) {
                if (t < predicted) {
                    values.put(place + window[t], values.get(place + window[t]) - share);
                } else {
                    values.position(place).put(none).position(0);
                }
            }
        }
        pass.backward(Arrays.asList(gradient, null), Want.WEIGHTS);
        return gradient;
    }

    @Override
    public void close() {
        pass.close();
        inputs.forEach(INDArray::close);
    }
}
