package dev.agon.causal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agon.spi.RandomStream;
import org.junit.jupiter.api.Test;

class StraightThroughTest {
    private static final int TOKENS = 4;
    private static final float[] PROBABILITIES = {0.1f, 0.2f, 0.3f, 0.4f};

    /** f(x) = b x + x A x of a one-hot x: its mean has a known gradient, which the estimate must have in the mean. */
    @Test
    void isExactInTheMeanForQuadraticFunctions() {
        float[] b = new float[TOKENS];
        float[] a = new float[TOKENS * TOKENS];
        RandomStream random = RandomStream.of(3);
        random.gaussians(b);
        random.gaussians(a);
        double[] mean = new double[TOKENS];
        double[] values = new double[TOKENS];
        double expected = 0;
        for (int drawn = 0; drawn < TOKENS; drawn++) {
            float[] gradient = new float[TOKENS];
            for (int i = 0; i < TOKENS; i++) {
                gradient[i] = b[i] + a[i * TOKENS + drawn] + a[drawn * TOKENS + i];
            }
            float[] estimate = PROBABILITIES.clone();
            StraightThrough.byLogits(estimate, drawn, gradient);
            for (int i = 0; i < TOKENS; i++) {
                mean[i] += PROBABILITIES[drawn] * estimate[i];
            }
            values[drawn] = b[drawn] + a[drawn * TOKENS + drawn];
            expected += PROBABILITIES[drawn] * values[drawn];
        }

        for (int i = 0; i < TOKENS; i++) {
            assertThat(mean[i]).isCloseTo(PROBABILITIES[i] * (values[i] - expected), within(1e-5));
        }
    }
}
