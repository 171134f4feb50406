package dev.agon.nn;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Average pooling by a whole factor, and nearest-neighbour up-sampling: up to a constant each is the other's adjoint, so
 * both run on oneDNN's pooling.
 */
final class Resample implements Layer {
    private final long[] input;
    private final int factor;
    private final boolean up;

    private Resample(long[] input, int factor, boolean up) {
        if (factor < 1) {
            throw new IllegalArgumentException("a factor of " + factor + "; it is at least 1");
        }
        if (!up && (input[0] % factor != 0 || input[1] % factor != 0)) {
            throw new IllegalArgumentException(
                    input[0] + "x" + input[1] + " is not divisible by the pooling factor " + factor);
        }
        this.input = input;
        this.factor = factor;
        this.up = up;
    }

    static Resample averagePool(long[] input, int factor) {
        return new Resample(input, factor, false);
    }

    static Resample nearest(long[] input, int factor) {
        return new Resample(input, factor, true);
    }

    @Override
    public String kind() {
        return up ? "upsample" : "averagePool";
    }

    @Override
    public Map<String, Double> settings() {
        return Map.of("factor", (double) factor);
    }

    @Override
    public long[] outputShape() {
        return up
                ? new long[] {input[0] * factor, input[1] * factor, input[2]}
                : new long[] {input[0] / factor, input[1] / factor, input[2]};
    }

    @Override
    public INDArray forward(Site site) {
        return ahead(site, site.x());
    }

    @Override
    public INDArray[] backward(Site site, INDArray dy, boolean weights, boolean inputs) {
        return new INDArray[] {inputs ? back(site, dy) : null};
    }

    @Override
    public INDArray tangent(Site site, INDArray[] directions) {
        return ahead(site, directions[0]);
    }

    @Override
    public Cotangents tangentBackward(Site site, INDArray[] directions, INDArray dTangent) {
        return Cotangents.linear(back(site, dTangent));
    }

    private INDArray ahead(Site site, INDArray x) {
        INDArray y = site.takeRows(outputShape());
        if (up) {
            spread(site, x, y, factor * (double) factor);
        } else {
            site.kernels().averagePool(x, y, factor);
        }
        return y;
    }

    private INDArray back(Site site, INDArray dy) {
        INDArray dx = site.takeRows(input);
        if (up) {
            site.kernels().averagePool(dy, dx, factor);
            site.kernels().scale(factor * (double) factor, dx, dx);
        } else {
            spread(site, dy, dx, 1);
        }
        return dx;
    }

    private void spread(Site site, INDArray small, INDArray large, double times) {
        INDArray scaled = small;
        if (times != 1) {
            scaled = site.takeLike(small);
            site.kernels().scale(times, small, scaled);
        }
        site.kernels().averageSpread(large, scaled, large, factor);
    }
}
