package dev.agon.objective;

import dev.agon.nn.Values;
import dev.agon.spi.StepContext;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The mean absolute difference and its gradient. */
final class Distances {
    private Distances() {}

    /**
     * Mean absolute difference times a weight.
     *
     * @param gradient is written the gradient by {@code actual}
     */
    static double absolute(INDArray actual, INDArray expected, double weight, INDArray gradient) {
        float[] a = Values.rounded(actual);
        float[] b = Values.rounded(expected);
        if (a.length != b.length) {
            throw new IllegalArgumentException(a.length + " numbers against " + b.length);
        }
        float share = (float) (weight / a.length);
        double sum = 0;
        float[] slope = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            float difference = a[i] - b[i];
            sum += Math.abs(difference);
            slope[i] = Math.signum(difference) * share;
        }
        Values.write(slope, gradient);
        return weight * sum / a.length;
    }

    static INDArray takeLike(StepContext step, INDArray array) {
        return step.take(array.shape());
    }
}
