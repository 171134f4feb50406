package dev.agon.causal;

import dev.agon.spi.Want;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Gradients through tokens that were drawn: ReinMax (Liu et al., "Bridging discrete and backpropagation: straight-through
 * and beyond", NeurIPS 2023), exact to second order where the plain straight-through estimator is to first. With the
 * probabilities p, the drawn one-hot vector d, a gradient g by it and J(q) the derivative of the softmax where it is q,
 * the gradient by the logits is 2 J((p + d) / 2) g − ½ J(p) g.
 */
public final class StraightThrough {
    private StraightThrough() {}

    /**
     * Adds the gradients of the network that gave the probabilities.
     *
     * @param drawn the pass over what was drawn; what stands behind an end mark was not
     * @param byDrawn gradient by the one-hot vectors, {@code [n, length, tokens]}
     */
    static void addGradients(LikelihoodPass drawn, INDArray byDrawn) {
        INDArray probabilities = drawn.pass().outputs().get(LikelihoodPass.PROBABILITIES);
        int size = Math.toIntExact(probabilities.size(2));
        FloatPointer values = new FloatPointer(probabilities.data().addressPointer());
        FloatPointer gradients = new FloatPointer(byDrawn.data().addressPointer());
        float[] p = new float[size];
        float[] g = new float[size];
        try (INDArray byLogits = Nd4j.createUninitializedDetached(probabilities.dataType(), probabilities.shape())) {
            FloatPointer results = new FloatPointer(byLogits.data().addressPointer());
            long at = 0;
            for (int row = 0; row < drawn.windows().size(); row++) {
                int[] window = drawn.windows().get(row);
                int predicted = drawn.predicted(row);
                for (int place = 0; place < window.length; place++, at += size) {
                    if (place < predicted) {
                        values.position(at).get(p);
                        gradients.position(at).get(g);
                        byLogits(p, window[place], g);
                    } else {
                        Arrays.fill(p, 0);
                    }
                    results.position(at).put(p);
                }
            }
            drawn.pass().backward(Arrays.asList(byLogits, null), Want.WEIGHTS);
        }
    }

    /** Puts the gradient by the logits in the place of the probabilities. */
    static void byLogits(float[] p, int drawn, float[] g) {
        double mean = 0;
        for (int i = 0; i < p.length; i++) {
            mean += (double) p[i] * g[i];
        }
        double middle = (mean + g[drawn]) / 2;
        for (int i = 0; i < p.length; i++) {
            p[i] *= (float) (g[i] / 2 - middle + mean / 2);
        }
        p[drawn] += (float) (g[drawn] - middle);
    }
}
