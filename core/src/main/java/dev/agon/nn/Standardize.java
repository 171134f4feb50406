package dev.agon.nn;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The arithmetic that normalisation layers share, on a matrix {@code [rows, columns]}: {@code xh = s (x - mean)} with
 * {@code s = 1 / sqrt(mean((x - mean)²) + epsilon)}, taken along columns (batch norm) or along rows (pixel norm, whose
 * mean is taken as 0).
 *
 * <p>With {@code m[.]} the mean over a group, P removal of the group's mean (or nothing), a direction t and a cotangent
 * c: the tangent is {@code s (Pt - xh m[t xh])}, the map is its own adjoint, and the gradient of {@code sum(c tangent)}
 * by x is {@code -s² (xh (m[Pc Pt] - 3 a b) + b Pc + a Pt)} with {@code a = m[c xh]}, {@code b = m[t xh]}.
 */
final class Standardize {
    /** What a group of values is that shares a mean and a scale. */
    enum Group {
        COLUMN,
        ROW
    }

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

    /** Means over the groups, {@code [1, columns]} or {@code [rows, 1]}. */
    INDArray means(INDArray x) {
        long rows = x.size(0);
        long columns = x.size(1);
        INDArray sums;
        if (group == Group.COLUMN) {
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

    /** The matrix with group means removed if this standardisation centres, otherwise itself. */
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
        INDArray along = times(xh, meanOfProduct(t, xh));
        INDArray result = site.takeLike(t);
        kernels.subtract(projected(t), along, result);
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
