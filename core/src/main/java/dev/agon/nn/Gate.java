package dev.agon.nn;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A gated unit along the last axis, {@code [n, ..., 2c] -> [n, ..., c]}: with a the first half and b the second, {@code y
 * = a σ(b)} (Dauphin et al., "Language modeling with gated convolutional networks", 2017) or {@code y = tanh(a) σ(b)}
 * (van den Oord et al., "Conditional image generation with PixelCNN decoders", 2016).
 *
 * <p>With f the value function, s = σ(b), a direction (t, u) and a cotangent c: the tangent is {@code f' s t + f s' u},
 * the gradients of {@code sum(c tangent)} are {@code c (f'' s t + f' s' u)} by a and {@code c (f' s' t + f s'' u)} by b.
 */
final class Gate implements Layer {
    private final long[] shape;
    private final boolean tanh;

    /** @param tanh whether the value goes through a hyperbolic tangent */
    Gate(long[] input, boolean tanh) {
        long channels = input[input.length - 1];
        if (channels % 2 != 0) {
            throw new IllegalArgumentException(
                    "a gate needs an even last axis: values and their gates; not " + Arrays.toString(input));
        }
        this.shape = input.clone();
        shape[shape.length - 1] = channels / 2;
        this.tanh = tanh;
    }

    @Override
    public String kind() {
        return tanh ? "tanhGate" : "gate";
    }

    @Override
    public long[] outputShape() {
        return shape.clone();
    }

    @Override
    public INDArray forward(Site site) {
        INDArray[] halves = halves(site, site.x());
        INDArray f = halves[0];
        INDArray s = halves[1];
        if (tanh) {
            site.kernels().tanh(f, f);
        }
        site.kernels().sigmoid(s, s);
        site.keep(f);
        site.keep(s);
        INDArray y = site.takeLike(f);
        site.kernels().multiply(f, s, y);
        return y;
    }

    @Override
    public INDArray[] backward(Site site, INDArray dy, boolean weights, boolean inputs) {
        return new INDArray[] {inputs ? jacobianTransposed(site, dy) : null};
    }

    @Override
    public INDArray tangent(Site site, INDArray[] directions) {
        INDArray[] direction = halves(site, directions[0]);
        INDArray[] slopes = slopes(site);
        INDArray result = times(site, direction[0], slopes[0], direction[0]);
        site.kernels().add(result, times(site, direction[1], slopes[1], direction[1]), result);
        return result;
    }

    @Override
    public Cotangents tangentBackward(Site site, INDArray[] directions, INDArray dTangent) {
        INDArray[] direction = halves(site, directions[0]);
        INDArray f = site.kept(0);
        INDArray s = site.kept(1);
        INDArray mixed = Sigmoid.slope(site, s);
        if (tanh) {
            site.kernels().multiply(mixed, valueSlope(site), mixed);
        }
        INDArray byValue = times(site, mixed, direction[1], site.takeLike(f));
        if (tanh) {
            INDArray curved = times(site, valueSlope(site), f, site.takeLike(f));
            times(site, curved, s, curved);
            times(site, curved, direction[0], curved);
            site.kernels().axpy(-2, curved, byValue);
        }
        INDArray byGate = Sigmoid.curvature(site, s);
        times(site, byGate, f, byGate);
        times(site, byGate, direction[1], byGate);
        times(site, mixed, direction[0], mixed);
        site.kernels().add(byGate, mixed, byGate);
        times(site, byValue, dTangent, byValue);
        times(site, byGate, dTangent, byGate);
        return new Cotangents(
                new INDArray[] {jacobianTransposed(site, dTangent)}, new INDArray[] {joined(site, byValue, byGate)});
    }

    private INDArray jacobianTransposed(Site site, INDArray dy) {
        INDArray[] slopes = slopes(site);
        for (INDArray slope : slopes) {
            times(site, slope, dy, slope);
        }
        INDArray result = joined(site, slopes[0], slopes[1]);
        site.release(slopes[0]);
        site.release(slopes[1]);
        return result;
    }

    /** New arrays of the derivatives by value and gate, {@code f' s} and {@code f s'}. */
    private INDArray[] slopes(Site site) {
        INDArray byValue = site.takeLike(site.kept(0));
        if (tanh) {
            INDArray slope = valueSlope(site);
            times(site, slope, site.kept(1), byValue);
            site.release(slope);
        } else {
            site.kernels().copy(site.kept(1), byValue);
        }
        INDArray byGate = Sigmoid.slope(site, site.kept(1));
        times(site, byGate, site.kept(0), byGate);
        return new INDArray[] {byValue, byGate};
    }

    /** A new array of {@code 1 - f²}, the slope of the hyperbolic tangent. */
    private static INDArray valueSlope(Site site) {
        INDArray slope = site.takeLike(site.kept(0));
        site.kernels().square(site.kept(0), slope);
        site.kernels().scale(-1, slope, slope);
        site.kernels().shift(1, slope, slope);
        return slope;
    }

    private static INDArray times(Site site, INDArray a, INDArray b, INDArray product) {
        site.kernels().multiply(a, b, product);
        return product;
    }

    private INDArray[] halves(Site site, INDArray whole) {
        INDArray[] halves = {site.takeRows(shape), site.takeRows(shape)};
        site.kernels().halve(site.matrix(whole), site.matrix(halves[0]), site.matrix(halves[1]));
        return halves;
    }

    private static INDArray joined(Site site, INDArray first, INDArray second) {
        INDArray whole = site.takeLike(site.x());
        INDArray[] halves = {site.matrix(first), site.matrix(second)};
        site.kernels().concatenate(halves, site.matrix(whole), 1);
        return whole;
    }
}
