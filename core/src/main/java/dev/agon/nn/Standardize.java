package dev.agon.nn;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The arithmetic that normalisation layers share: {@code xh = s (x - mean)} with {@code s = 1 / sqrt(mean((x - mean)²) +
 * epsilon)}, taken along the columns of a matrix (batch norm), along its rows (layer norm, and pixel norm, whose mean is
 * taken as 0) or over groups of channels (group norm).
 *
 * <p>With {@code m[.]} the mean over a group, P removal of the group's mean (or nothing), a direction t and a cotangent
 * c: the tangent is {@code s (Pt - xh m[t xh])}, the map is its own adjoint, and the gradient of {@code sum(c tangent)}
 * by x is {@code -s² (xh (m[Pc Pt] - 3 a b) + b Pc + a Pt)} with {@code a = m[c xh]}, {@code b = m[t xh]}.
 */
final class Standardize {
    /** What a group of values is that shares a mean and a scale. */
    sealed interface Group {}

    /** The columns of a matrix {@code [rows, columns]}; means are {@code [1, columns]}. */
    record Columns() implements Group {}

    /** The rows of a matrix {@code [rows, columns]}; means are {@code [rows, 1]}. */
    record Rows() implements Group {}

    /**
     * In {@code [n, positions, channels]}, so many neighbouring channels of a row over all positions; means are {@code [n,
     * 1, channels]}, equal within a group.
     */
    record Channels(long width) implements Group {}

    private final Site site;
    private final Kernels kernels;
    private final Group group;
    private final boolean centred;

    Standardize(Site site, Group group, boolean centred) {
        this.site = site;
        this.kernels = site.kernels();
        this.group = group;
        this.centred = centred;
    }

    /** Means over the groups, in a new array that broadcasts against the given one. */
    INDArray means(INDArray x) {
        if (group instanceof Channels channels) {
            return channelMeans(x, channels.width());
        }
        long rows = x.size(0);
        long columns = x.size(1);
        INDArray sums;
        if (group instanceof Columns) {
            sums = site.take(1, columns);
            kernels.matmul(site.workspace().ones(1, rows), x, sums, false, false);
            kernels.scale(1.0 / rows, sums, sums);
        } else {
            sums = site.take(rows, 1);
            kernels.matmul(x, site.workspace().ones(columns, 1), sums, false, false);
            kernels.scale(1.0 / columns, sums, sums);
        }
        return sums;
    }

    private INDArray channelMeans(INDArray x, long width) {
        long rows = x.size(0);
        long positions = x.size(1);
        long channels = x.size(2);
        INDArray sums = site.take(rows, 1, channels);
        kernels.matmul(site.workspace().ones(rows, 1, positions), x, sums, false, false);
        INDArray means = site.take(rows, 1, channels);
        INDArray groups = site.workspace().groups(channels, width);
        kernels.matmul(site.matrix(sums), groups, site.matrix(means), false, false);
        kernels.scale(1.0 / (positions * width), means, means);
        site.release(sums);
        return means;
    }

    /** The array with group means removed if this standardisation centres, otherwise itself. */
    INDArray projected(INDArray x) {
        if (!centred) {
            return x;
        }
        INDArray result = site.takeLike(x);
        kernels.subtract(x, means(x), result);
        return result;
    }

    INDArray times(INDArray a, INDArray b) {
        INDArray product = site.takeLike(a);
        kernels.multiply(a, b, product);
        return product;
    }

    INDArray meanOfProduct(INDArray a, INDArray b) {
        return means(times(a, b));
    }

    /** {@code s (Pt - xh m[t xh])}. */
    INDArray tangent(INDArray xh, INDArray s, INDArray t) {
        INDArray result = times(t, xh);
        INDArray along = means(result);
        kernels.multiply(xh, along, result);
        kernels.subtract(t, result, result);
        if (centred) {
            kernels.subtract(result, means(t), result);
        }
        kernels.multiply(result, s, result);
        return result;
    }

    /** The gradient of {@code sum(c tangent(t))} by x. */
    INDArray curvature(INDArray xh, INDArray s, INDArray t, INDArray c) {
        INDArray pt = projected(t);
        INDArray pc = projected(c);
        INDArray a = meanOfProduct(c, xh);
        INDArray b = meanOfProduct(t, xh);
        INDArray weight = meanOfProduct(pc, pt);
        INDArray ab = times(a, b);
        kernels.axpy(-3, ab, weight);
        INDArray result = times(xh, weight);
        kernels.add(result, times(pc, b), result);
        kernels.add(result, times(pt, a), result);
        INDArray scale = times(s, s);
        kernels.scale(-1, scale, scale);
        kernels.multiply(result, scale, result);
        return result;
    }
}
