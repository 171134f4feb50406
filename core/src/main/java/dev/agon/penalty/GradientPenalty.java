package dev.agon.penalty;

import dev.agon.nn.Rows;
import dev.agon.nn.Values;
import dev.agon.nn.Workspace;
import dev.agon.spi.Pass;
import dev.agon.spi.Tangent;
import dev.agon.spi.Want;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Exact penalties on the gradient of the discriminator by its input, with first-order operations only. For {@code g =
 * grad_x D(x)} the weight gradient of {@code |g|²} is twice that of {@code J_x D · g} with g held fixed, which is the
 * backward pass of the discriminator's tangent (Pearlmutter, "Fast exact multiplication by the Hessian", 1994).
 */
final class GradientPenalty {
    private GradientPenalty() {}

    /**
     * Adds the weight gradient of {@code weight/2 · mean |grad_x D|²} (Mescheder et al., "Which training methods for
     * GANs do actually converge?", 2018: R1 on real samples, R2 on generated ones).
     *
     * @param judged a discriminator's pass over samples, its input 0
     * @return the penalty
     */
    static double zeroCentred(Pass judged, double weight, Workspace workspace) {
        INDArray slope = slope(judged, workspace);
        double[] squares = rowSquares(slope, workspace);
        alongSlope(judged, slope, weight / squares.length, workspace);
        return weight / 2 * Arrays.stream(squares).average().orElse(0);
    }

    /**
     * Adds the weight gradient of {@code weight · mean (|grad_x D| - 1)²} (Gulrajani et al., "Improved training of
     * Wasserstein GANs", 2017).
     *
     * @param judged a discriminator's pass over points between real and generated samples
     * @return the penalty
     */
    static double oneCentred(Pass judged, double weight, Workspace workspace) {
        INDArray slope = slope(judged, workspace);
        double[] squares = rowSquares(slope, workspace);
        int n = squares.length;
        float[] factors = new float[n];
        double penalty = 0;
        for (int i = 0; i < n; i++) {
            double norm = Math.sqrt(squares[i]);
            penalty += weight * (norm - 1) * (norm - 1) / n;
            factors[i] = norm == 0 ? 0 : (float) ((norm - 1) / norm);
        }
        Rows.scale(slope, factors, workspace);
        alongSlope(judged, slope, 2 * weight / n, workspace);
        return penalty;
    }

    static INDArray slope(Pass judged, Workspace workspace) {
        return judged.backward(onLogits(judged, 1, workspace), Want.INPUTS).get(0);
    }

    private static void alongSlope(Pass judged, INDArray slope, double factor, Workspace workspace) {
        int inputs = judged.inputs().size();
        List<INDArray> directions = new ArrayList<>(Collections.nCopies(inputs, null));
        directions.set(0, slope);
        Tangent tangent = judged.tangent(directions);
        tangent.backward(onLogits(judged, factor, workspace));
    }

    /** One value for all logits, zero for other heads. */
    static List<INDArray> onLogits(Pass judged, double value, Workspace workspace) {
        List<INDArray> gradients =
                new ArrayList<>(Collections.nCopies(judged.outputs().size(), null));
        gradients.set(0, workspace.take(judged.outputs().get(0).shape()).assign(value));
        return gradients;
    }

    static double[] rowSquares(INDArray rows, Workspace workspace) {
        long n = rows.size(0);
        INDArray squares = workspace.take(n, rows.length() / n);
        workspace.kernels().square(rows.reshape(n, rows.length() / n), squares);
        INDArray sums = workspace.take(n, 1);
        INDArray ones = workspace.take(rows.length() / n, 1).assign(1);
        workspace.kernels().matmul(squares, ones, sums, false, false);
        return Values.doubles(sums);
    }
}
