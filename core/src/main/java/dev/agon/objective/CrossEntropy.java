package dev.agon.objective;

import dev.agon.nn.Values;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Mean cross-entropy of logits with class numbers, and its gradient by the logits: softmax minus one-hot. */
final class CrossEntropy {
    private CrossEntropy() {}

    /**
     * Mean over the rows whose class is not negative, times a weight.
     *
     * @param logits {@code [..., k]}
     * @param classes {@code [...]}, numbers below k
     * @param gradient is written the gradient by the logits
     */
    static double of(INDArray logits, INDArray classes, double weight, INDArray gradient) {
        float[] values = Values.rounded(logits);
        float[] wanted = Values.rounded(classes);
        int k = Math.toIntExact(logits.size(logits.rank() - 1));
        if (wanted.length * (long) k != values.length) {
            throw new IllegalArgumentException(wanted.length + " classes for " + values.length / k + " rows of logits");
        }
        int counted = 0;
        for (float number : wanted) {
            counted += number >= 0 ? 1 : 0;
        }
        double sum = 0;
        for (int row = 0; row < wanted.length; row++) {
            int from = row * k;
            if (wanted[row] < 0) {
                Arrays.fill(values, from, from + k, 0);
                continue;
            }
            sum += row(values, from, k, from + (int) wanted[row], (float) (weight / counted));
        }
        Values.write(values, gradient);
        return counted == 0 ? 0 : weight * sum / counted;
    }

    /** Turns a row of logits into its gradient and returns the entropy. */
    private static double row(float[] values, int from, int k, int wanted, float share) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int i = from; i < from + k; i++) {
            largest = Math.max(largest, values[i]);
        }
        double own = values[wanted] - largest;
        double total = 0;
        for (int i = from; i < from + k; i++) {
            values[i] = (float) Math.exp(values[i] - largest);
            total += values[i];
        }
        for (int i = from; i < from + k; i++) {
            values[i] = (float) (values[i] / total) * share;
        }
        values[wanted] -= share;
        return Math.log(total) - own;
    }
}
