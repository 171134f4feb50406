package dev.agon.nn;

import java.util.Arrays;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The sum of inputs of one shape, times a constant: what closes a residual block. */
final class Add implements Layer {
    private final long[] shape;
    private final int inputs;
    private final double factor;

    Add(long[] shape, int inputs, double factor) {
        this.shape = shape;
        this.inputs = inputs;
        this.factor = factor;
    }

    @Override
    public String kind() {
        return "add";
    }

    @Override
    public Map<String, Double> settings() {
        return Map.of("factor", factor);
    }

    @Override
    public long[] outputShape() {
        return shape.clone();
    }

    @Override
    public INDArray forward(Site site) {
        INDArray[] terms = new INDArray[inputs];
        Arrays.setAll(terms, site::x);
        return sum(site, terms);
    }

    @Override
    public INDArray[] backward(Site site, INDArray dy, boolean weights, boolean wanted) {
        INDArray[] gradients = new INDArray[inputs];
        if (wanted) {
            Arrays.fill(gradients, scaled(site, dy));
        }
        return gradients;
    }

    @Override
    public INDArray tangent(Site site, INDArray[] directions) {
        return sum(site, directions);
    }

    @Override
    public Cotangents tangentBackward(Site site, INDArray[] directions, INDArray dTangent) {
        INDArray[] gradients = new INDArray[inputs];
        Arrays.fill(gradients, scaled(site, dTangent));
        return Cotangents.linear(gradients);
    }

    private INDArray scaled(Site site, INDArray dy) {
        if (factor == 1) {
            return dy;
        }
        INDArray result = site.takeLike(dy);
        site.kernels().scale(factor, dy, result);
        return result;
    }

    private INDArray sum(Site site, INDArray[] terms) {
        INDArray result = site.takeRows(shape);
        INDArray first = null;
        boolean summed = false;
        for (INDArray term : terms) {
            if (term == null) {
                continue;
            }
            if (first == null) {
                first = term;
            } else {
                site.kernels().add(summed ? result : first, term, result);
                summed = true;
            }
        }
        if (!summed) {
            site.kernels().copy(first, result);
        }
        if (factor != 1) {
            site.kernels().scale(factor, result, result);
        }
        return result;
    }
}
