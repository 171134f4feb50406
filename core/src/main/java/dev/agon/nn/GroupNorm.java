package dev.agon.nn;

import java.util.Arrays;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Normalisation of every row by itself, with a scale and a shift for every channel: layer norm over the channels of one
 * position (Ba et al., "Layer normalization", 2016), group norm over all positions of a group of channels (Wu and He,
 * "Group normalization", 2018).
 */
final class GroupNorm extends Normalization {
    private final int groups;

    private GroupNorm(long[] shape, int groups) {
        super(shape);
        this.groups = groups;
    }

    static GroupNorm layerNorm(long[] shape) {
        return new GroupNorm(shape, 0);
    }

    /** @param groups as many of equal size; divides the channels */
    static GroupNorm groupNorm(long[] shape, int groups) {
        if (groups < 1 || shape[shape.length - 1] % groups != 0) {
            throw new IllegalArgumentException(
                    "the channels of " + Arrays.toString(shape) + " do not make " + groups + " groups");
        }
        return new GroupNorm(shape, groups);
    }

    @Override
    public String kind() {
        return groups == 0 ? "layerNorm" : "groupNorm";
    }

    @Override
    public Map<String, Double> settings() {
        return Map.of("epsilon", EPSILON, "groups", (double) groups);
    }

    @Override
    public INDArray forward(Site site) {
        Kernels kernels = site.kernels();
        INDArray x = grouped(site, site.x());
        INDArray whole = site.takeLike(site.x());
        INDArray xh = grouped(site, whole);
        INDArray y = site.takeLike(site.x());
        INDArray mean = standardize(site).means(x);
        kernels.subtract(x, mean, xh);
        site.release(mean);
        kernels.square(whole, y);
        INDArray inverse = standardize(site).means(grouped(site, y));
        kernels.shift(EPSILON, inverse, inverse);
        kernels.power(-0.5, inverse, inverse);
        kernels.multiply(xh, inverse, xh);
        site.keep(xh);
        site.keep(inverse);
        kernels.multiply(site.matrix(whole), site.parameterMatrix(0), site.matrix(y));
        kernels.addBias(y, site.parameter(1), y);
        return y;
    }

    @Override
    public INDArray[] backward(Site site, INDArray dy, boolean weights, boolean inputs) {
        if (weights) {
            INDArray products = site.takeLike(dy);
            site.kernels().multiply(dy, site.kept(0).reshape(dy.shape()), products);
            site.addColumnSums(site.matrix(products), 0);
            site.release(products);
            site.addColumnSums(site.matrix(dy), 1);
        }
        if (!inputs) {
            return new INDArray[1];
        }
        INDArray scaled = scaled(site, dy);
        INDArray dx = along(site, scaled);
        site.release(scaled);
        return new INDArray[] {dx};
    }

    @Override
    Standardize standardize(Site site) {
        return groups == 0
                ? new Standardize(site, new Standardize.Rows(), true)
                : new Standardize(site, new Standardize.Channels(channels() / groups), true);
    }

    @Override
    INDArray grouped(Site site, INDArray array) {
        if (groups == 0) {
            return site.matrix(array);
        }
        return array.rank() == 3
                ? array
                : array.reshape(array.size(0), array.length() / array.size(0) / channels(), channels());
    }

    @Override
    INDArray standardized(Site site) {
        return site.kept(0);
    }

    @Override
    INDArray inverseDeviation(Site site) {
        return site.kept(1);
    }
}
