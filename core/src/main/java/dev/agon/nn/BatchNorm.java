package dev.agon.nn;

import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Batch normalisation of every channel over rows and positions (Ioffe and Szegedy, 2015): {@code y = scale * xh +
 * shift}. Training passes use the batch's own statistics and move the running ones towards them by a tenth; sampling
 * passes use the running ones.
 */
final class BatchNorm extends Normalization {
    private static final double MOMENTUM = 0.9;

    BatchNorm(long[] shape) {
        super(shape);
    }

    @Override
    public String kind() {
        return "batchNorm";
    }

    @Override
    public Map<String, Double> settings() {
        return Map.of("epsilon", EPSILON, "momentum", MOMENTUM);
    }

    @Override
    public boolean rowIndependent() {
        return false;
    }

    @Override
    public List<Parameter> buffers() {
        return List.of(
                new Parameter("mean", new long[] {channels()}, Initializer.constant(0)),
                new Parameter("variance", new long[] {channels()}, Initializer.constant(1)));
    }

    @Override
    public INDArray forward(Site site) {
        Kernels kernels = site.kernels();
        INDArray x = site.matrix(site.x());
        INDArray centred = site.matrix(site.takeLike(site.x()));
        INDArray inverse = site.take(1, channels());
        if (site.training()) {
            INDArray mean = standardize(site).means(x);
            kernels.subtract(x, mean, centred);
            INDArray squares = site.takeLike(site.x());
            kernels.square(centred, site.matrix(squares));
            INDArray variance = standardize(site).means(site.matrix(squares));
            site.release(squares);
            move(site, 0, mean);
            move(site, 1, variance);
            kernels.shift(EPSILON, variance, inverse);
        } else {
            kernels.subtract(x, site.bufferMatrix(0), centred);
            kernels.shift(EPSILON, site.bufferMatrix(1), inverse);
        }
        kernels.power(-0.5, inverse, inverse);
        site.keep(centred);
        site.keep(inverse);
        INDArray y = site.takeLike(site.x());
        INDArray factor = standardize(site).times(inverse, site.parameterMatrix(0));
        kernels.multiply(centred, factor, site.matrix(y));
        kernels.addBias(y, site.parameter(1), y);
        return y;
    }

    private static void move(Site site, int buffer, INDArray towards) {
        INDArray running = site.bufferMatrix(buffer);
        site.kernels().scale(MOMENTUM, running, running);
        site.kernels().axpy(1 - MOMENTUM, towards, running);
    }

    /**
     * With u the centred input, v its inverse deviation and n the number of rows: the gradient of the scale is {@code g =
     * v sum(dy u)}, that of the shift is {@code b = sum(dy)}, and that of the input is {@code scale v (dy - b/n - u v
     * g/n)}. The latter is taken as three products with a row each.
     */
    @Override
    public INDArray[] backward(Site site, INDArray dy, boolean weights, boolean inputs) {
        Kernels kernels = site.kernels();
        INDArray rows = site.matrix(dy);
        INDArray centred = site.kept(0);
        INDArray inverse = site.kept(1);
        INDArray products = site.takeLike(dy);
        kernels.multiply(rows, centred, site.matrix(products));
        INDArray byScale = standardize(site).means(site.matrix(products));
        site.release(products);
        kernels.multiply(byScale, inverse, byScale);
        INDArray byShift = standardize(site).means(rows);
        if (weights) {
            kernels.axpy((double) rows.size(0), byScale, site.gradientMatrix(0));
            kernels.axpy((double) rows.size(0), byShift, site.gradientMatrix(1));
        }
        return new INDArray[] {inputs ? inputGradient(site, dy, byScale, byShift) : null};
    }

    private INDArray inputGradient(Site site, INDArray dy, INDArray meanByScale, INDArray meanByShift) {
        Kernels kernels = site.kernels();
        INDArray inverse = site.kept(1);
        INDArray factor = standardize(site).times(inverse, site.parameterMatrix(0));
        INDArray slope = standardize(site).times(factor, inverse);
        kernels.multiply(slope, meanByScale, slope);
        INDArray correction = site.takeLike(dy);
        kernels.multiply(site.kept(0), slope, site.matrix(correction));
        INDArray constant = site.take(channels());
        kernels.multiply(factor, meanByShift, site.matrix(constant));
        kernels.scale(-1, constant, constant);
        INDArray dx = site.over(dy);
        INDArray rows = site.matrix(dx);
        kernels.multiply(site.matrix(dy), factor, rows);
        kernels.subtract(rows, site.matrix(correction), rows);
        site.release(correction);
        kernels.addBias(dx, constant, dx);
        return dx;
    }

    @Override
    Standardize standardize(Site site) {
        return new Standardize(site, new Standardize.Columns(), true);
    }

    @Override
    INDArray grouped(Site site, INDArray array) {
        return site.matrix(array);
    }

    @Override
    INDArray standardized(Site site) {
        return standardize(site).times(site.kept(0), site.kept(1));
    }

    @Override
    INDArray inverseDeviation(Site site) {
        return site.kept(1);
    }
}
