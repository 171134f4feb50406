package org.example.table;

import dev.agon.nn.Layer;
import dev.agon.nn.Site;
import dev.agon.nn.Values;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Makes table cells of free numbers, {@code [n, columns, slots]}: in every column slot 0 goes through the hyperbolic
 * tangent, the others through a Gumbel-softmax (Jang et al., "Categorical reparameterization with Gumbel-softmax", 2017):
 * in training noise is added, so that the softmax becomes a draw from the categories with a gradient; otherwise not.
 *
 * <p>With a = tanh x: a' = 1 - a², a'' = -2 a a'. With y = softmax((x + g) / τ): J = (diag(y) - y yᵀ) / τ, which is
 * symmetric.
 */
final class ColumnActivation implements Layer {
    private final int columns;
    private final int slots;
    private final float temperature;

    ColumnActivation(int columns, int slots, double temperature) {
        this.columns = columns;
        this.slots = slots;
        this.temperature = (float) temperature;
    }

    @Override
    public String kind() {
        return "columns";
    }

    @Override
    public long[] outputShape() {
        return new long[] {columns, slots};
    }

    @Override
    public INDArray forward(Site site) {
        float[] x = Values.rounded(site.x());
        for (int at = 0; at < x.length; at += slots) {
            x[at] = (float) Math.tanh(x[at]);
            float largest = Float.NEGATIVE_INFINITY;
            for (int i = at + 1; i < at + slots; i++) {
                x[i] += site.training() ? gumbel(site.random().nextDouble()) : 0;
                largest = Math.max(largest, x[i]);
            }
            float sum = 0;
            for (int i = at + 1; i < at + slots; i++) {
                x[i] = (float) Math.exp((x[i] - largest) / temperature);
                sum += x[i];
            }
            for (int i = at + 1; i < at + slots; i++) {
                x[i] /= sum;
            }
        }
        return written(site, x);
    }

    /** A draw from the standard Gumbel distribution. */
    static float gumbel(double uniform) {
        return (float) -Math.log(-Math.log(Math.max(uniform, 1e-12)));
    }

    @Override
    public INDArray[] backward(Site site, INDArray dy, boolean weights, boolean inputs) {
        return new INDArray[] {inputs ? throughSlope(site, dy) : null};
    }

    @Override
    public INDArray tangent(Site site, INDArray[] directions) {
        return throughSlope(site, directions[0]);
    }

    /** J · direction, which is also Jᵀ · gradient. */
    private INDArray throughSlope(Site site, INDArray direction) {
        return written(site, slope(Values.rounded(site.y()), Values.rounded(direction)));
    }

    private float[] slope(float[] y, float[] direction) {
        float[] result = new float[y.length];
        for (int at = 0; at < y.length; at += slots) {
            result[at] = (1 - y[at] * y[at]) * direction[at];
            double dot = dot(y, direction, at);
            for (int i = at + 1; i < at + slots; i++) {
                result[i] = (float) (y[i] * (direction[i] - dot) / temperature);
            }
        }
        return result;
    }

    /** Inner product over the alternatives of one column. */
    private double dot(float[] a, float[] b, int at) {
        double dot = 0;
        for (int i = at + 1; i < at + slots; i++) {
            dot += a[i] * b[i];
        }
        return dot;
    }

    /**
     * With u the given gradient and d the direction: s = uᵀ J(y) d has ∂s/∂y = (u d - u (y·d) - d (y·u)) / τ for the
     * alternatives, and goes on to x through J.
     */
    @Override
    public Cotangents tangentBackward(Site site, INDArray[] directions, INDArray dTangent) {
        float[] y = Values.rounded(site.y());
        float[] d = Values.rounded(directions[0]);
        float[] u = Values.rounded(dTangent);
        float[] byOutput = new float[y.length];
        for (int at = 0; at < y.length; at += slots) {
            byOutput[at] = -2 * y[at] * d[at] * u[at];
            double yd = dot(y, d, at);
            double yu = dot(y, u, at);
            for (int i = at + 1; i < at + slots; i++) {
                byOutput[i] = (float) ((u[i] * d[i] - u[i] * yd - d[i] * yu) / temperature);
            }
        }
        return new Cotangents(
                new INDArray[] {written(site, slope(y, u))}, new INDArray[] {written(site, slope(y, byOutput))});
    }

    private static INDArray written(Site site, float[] values) {
        INDArray array = site.takeLike(site.x());
        Values.write(values, array);
        return array;
    }
}
