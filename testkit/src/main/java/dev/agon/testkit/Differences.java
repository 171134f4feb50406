package dev.agon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** Gradients against central differences in doubles. */
final class Differences {
    private static final double STEP = 1e-6;
    private static final double TOLERANCE = 1e-6;

    private Differences() {}

    static void check(String rule, double[] gradient, double[] at, ToDoubleFunction<double[]> function) {
        assertThat(gradient).as("%s: as many numbers as scores", rule).hasSameSizeAs(at);
        for (int i = 0; i < at.length; i++) {
            double[] above = at.clone();
            double[] below = at.clone();
            above[i] += STEP;
            below[i] -= STEP;
            double difference = (function.applyAsDouble(above) - function.applyAsDouble(below)) / (2 * STEP);
            assertThat(gradient[i])
                    .as("%s: row %s, against a central difference", rule, i)
                    .isCloseTo(difference, within(TOLERANCE * Math.max(1, Math.abs(difference))));
        }
    }

    /** The change of a function along its gradient by central difference, over what the gradient says. */
    static double slopeAlong(double[] gradient, double[] at, ToDoubleFunction<double[]> function) {
        double square = Arrays.stream(gradient).map(g -> g * g).sum();
        assertThat(square).as("the squared length of the gradient").isPositive();
        double[] above = at.clone();
        double[] below = at.clone();
        for (int i = 0; i < at.length; i++) {
            above[i] += STEP * gradient[i];
            below[i] -= STEP * gradient[i];
        }
        return (function.applyAsDouble(above) - function.applyAsDouble(below)) / (2 * STEP) / square;
    }
}
