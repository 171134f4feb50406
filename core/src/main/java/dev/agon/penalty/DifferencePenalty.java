package dev.agon.penalty;

import dev.agon.nn.Values;
import dev.agon.nn.Workspace;
import dev.agon.spi.Pass;
import dev.agon.spi.Want;
import java.util.Arrays;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The zero-centred gradient penalty for a discriminator without a tangent pass: with {@code g = grad_x D} held fixed, the
 * gradient of {@code |g|²/2} by the weights is the derivative of {@code grad_w D} along g, here a central difference.
 * Exact up to the square of the step for a smooth discriminator; for a piecewise linear one it is an estimate, since some
 * units change sides within the step.
 */
final class DifferencePenalty {
    /** Mean length of the step, in units of the samples' own root mean square. */
    private static final double STEP = 0.01;

    private DifferencePenalty() {}

    /**
     * Adds the weight gradient of {@code weight/2 · mean |grad_x D|²}.
     *
     * @param judged the pass at whose input the slope is taken
     * @param judge runs the discriminator on other samples, dropout frozen
     * @return the penalty
     */
    static double zeroCentred(Pass judged, double weight, Function<INDArray, Pass> judge, Workspace workspace) {
        INDArray samples = judged.inputs().get(0);
        INDArray slope = GradientPenalty.slope(judged, workspace);
        double[] squares = GradientPenalty.rowSquares(slope, workspace);
        double steepness = Math.sqrt(Arrays.stream(squares).average().orElse(0));
        if (steepness > 0) {
            double size = Math.sqrt(squareSum(samples) / squares.length);
            double h = STEP * Math.max(size, 1e-3) / steepness;
            double factor = weight / (2 * h * squares.length);
            derivative(samples, slope, h, factor, judge, workspace);
            derivative(samples, slope, -h, -factor, judge, workspace);
        }
        return weight / 2 * Arrays.stream(squares).average().orElse(0);
    }

    private static void derivative(
            INDArray samples,
            INDArray slope,
            double h,
            double factor,
            Function<INDArray, Pass> judge,
            Workspace workspace) {
        INDArray moved = workspace.take(samples.shape());
        workspace.kernels().copy(samples, moved);
        workspace.kernels().axpy(h, slope, moved);
        try (Pass pass = judge.apply(moved)) {
            pass.backward(GradientPenalty.onLogits(pass, factor, workspace), Want.WEIGHTS);
        }
    }

    private static double squareSum(INDArray samples) {
        return Arrays.stream(Values.doubles(samples)).map(v -> v * v).sum();
    }
}
