package dev.agon.nn;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Probabilities along the last axis at a temperature, {@code p = exp(x / τ) / sum(exp(x / τ))}; or, straight through, 1
 * for the largest value and 0 for the others, with the derivatives of the probabilities (Bengio et al., "Estimating or
 * propagating gradients through stochastic neurons", 2013).
 *
 * <p>The Jacobian by {@code x / τ} is symmetric, {@code J t = p (t - sum(p t))}; the gradient of {@code sum(c J t)} by p
 * is {@code c t - c sum(p t) - t sum(p c)}.
 */
final class Softmax implements Layer {
    private final long[] shape;
    private final double temperature;
    private final boolean hard;

    private Softmax(long[] shape, double temperature, boolean hard) {
        if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("temperature " + temperature + " is not positive");
        }
        this.shape = shape;
        this.temperature = temperature;
        this.hard = hard;
    }

    static Softmax soft(long[] shape, double temperature) {
        return new Softmax(shape, temperature, false);
    }

    static Softmax straightThrough(long[] shape, double temperature) {
        return new Softmax(shape, temperature, true);
    }

    @Override
    public String kind() {
        if (hard) {
            return "straightThroughSoftmax";
        }
        return temperature == 1 ? "softmax" : "temperedSoftmax";
    }

    @Override
    public Map<String, Double> settings() {
        return temperature == 1 ? Map.of() : Map.of("temperature", temperature);
    }

    @Override
    public long[] outputShape() {
        return shape.clone();
    }

    @Override
    public INDArray forward(Site site) {
        INDArray p = site.takeLike(site.x());
        if (temperature == 1) {
            site.kernels().softmax(site.x(), p);
        } else {
            site.kernels().scale(1 / temperature, site.x(), p);
            site.kernels().softmax(p, p);
        }
        site.keep(p);
        return hard ? largest(site) : p;
    }

    /** 1 where a value is the largest of its row, the first of them if there are several. */
    private INDArray largest(Site site) {
        double[] values = Values.doubles(site.x());
        float[] hot = new float[values.length];
        int width = Math.toIntExact(shape[shape.length - 1]);
        for (int row = 0; row < values.length; row += width) {
            int best = row;
            for (int i = row + 1; i < row + width; i++) {
                best = values[i] > values[best] ? i : best;
            }
            hot[best] = 1;
        }
        INDArray y = site.takeLike(site.x());
        Values.write(hot, y);
        return y;
    }

    @Override
    public INDArray[] backward(Site site, INDArray dy, boolean weights, boolean inputs) {
        return new INDArray[] {inputs ? along(site, dy) : null};
    }

    @Override
    public INDArray tangent(Site site, INDArray[] directions) {
        return along(site, directions[0]);
    }

    @Override
    public Cotangents tangentBackward(Site site, INDArray[] directions, INDArray dTangent) {
        INDArray byOutput = jacobianByOutput(site, site.kept(0), directions[0], dTangent);
        INDArray dx = along(site, byOutput);
        scale(site, dx);
        return new Cotangents(new INDArray[] {along(site, dTangent)}, new INDArray[] {dx});
    }

    private INDArray along(Site site, INDArray t) {
        INDArray result = jacobian(site, site.kept(0), t);
        scale(site, result);
        return result;
    }

    private void scale(Site site, INDArray array) {
        if (temperature != 1) {
            site.kernels().scale(1 / temperature, array, array);
        }
    }

    /** A new array of {@code p (t - sum(p t))}. */
    static INDArray jacobian(Site site, INDArray p, INDArray t) {
        INDArray result = site.takeLike(p);
        INDArray rows = site.matrix(result);
        INDArray sums = inner(site, p, t);
        site.kernels().subtract(site.matrix(t), sums, rows);
        site.kernels().multiply(rows, site.matrix(p), rows);
        site.release(sums);
        return result;
    }

    /** A new array of {@code c t - c sum(p t) - t sum(p c)}. */
    static INDArray jacobianByOutput(Site site, INDArray p, INDArray t, INDArray c) {
        INDArray result = site.takeLike(p);
        INDArray product = site.takeLike(p);
        INDArray rows = site.matrix(result);
        site.kernels().subtract(site.matrix(t), inner(site, p, t), rows);
        site.kernels().multiply(rows, site.matrix(c), rows);
        site.kernels().multiply(site.matrix(t), inner(site, p, c), site.matrix(product));
        site.kernels().subtract(result, product, result);
        site.release(product);
        return result;
    }

    /** Sums of products along the last axis, one a row of the matrix. */
    private static INDArray inner(Site site, INDArray a, INDArray b) {
        INDArray product = site.takeLike(a);
        site.kernels().multiply(a, b, product);
        INDArray rows = site.matrix(product);
        INDArray sums = site.take(rows.size(0), 1);
        site.kernels().matmul(rows, site.workspace().ones(rows.size(1), 1), sums, false, false);
        site.release(product);
        return sums;
    }
}
