package dev.agon.nn;

import java.util.Arrays;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * One more channel that holds, at every position of every row, how much the rows of the batch differ: the deviation of
 * every value over the batch, averaged over all values (Karras et al., "Progressive growing of GANs", 2018).
 *
 * <p>With xh the values standardised over the batch and f of them a row, the average is m and its tangent {@code mean(xh
 * t)}; the gradient of m by x is {@code xh / (n f)}, that of the tangent the standardisation's own tangent by the same.
 */
final class BatchDeviation implements Layer {
    private static final double EPSILON = 1e-8;

    private final long[] shape;
    private final long[] input;

    BatchDeviation(long[] input) {
        this.input = input;
        this.shape = input.clone();
        shape[shape.length - 1]++;
    }

    @Override
    public String kind() {
        return "batchDeviation";
    }

    @Override
    public Map<String, Double> settings() {
        return Map.of("epsilon", EPSILON);
    }

    @Override
    public long[] outputShape() {
        return shape.clone();
    }

    @Override
    public boolean rowIndependent() {
        return false;
    }

    @Override
    public INDArray forward(Site site) {
        Kernels kernels = site.kernels();
        INDArray x = rows(site.x());
        INDArray xh = site.take(x.shape());
        INDArray squares = site.take(x.shape());
        kernels.subtract(x, standardize(site).means(x), xh);
        kernels.square(xh, squares);
        INDArray inverse = standardize(site).means(squares);
        site.release(squares);
        kernels.shift(EPSILON, inverse, inverse);
        INDArray deviation = site.takeLike(inverse);
        kernels.power(0.5, inverse, deviation);
        kernels.power(-0.5, inverse, inverse);
        kernels.multiply(xh, inverse, xh);
        site.keep(xh);
        site.keep(inverse);
        return joined(site, site.x(), sum(site, deviation) / deviation.length());
    }

    @Override
    public INDArray[] backward(Site site, INDArray dy, boolean weights, boolean inputs) {
        return new INDArray[] {inputs ? gradient(site, dy) : null};
    }

    private INDArray gradient(Site site, INDArray dy) {
        INDArray dx = own(site, dy);
        site.kernels().axpy(sumOfLast(site, dy) / dx.length(), site.kept(0), rows(dx));
        return dx;
    }

    @Override
    public INDArray tangent(Site site, INDArray[] directions) {
        INDArray product = site.take(site.kept(0).shape());
        site.kernels().multiply(site.kept(0), rows(directions[0]), product);
        return joined(site, directions[0], sum(site, product) / product.length());
    }

    @Override
    public Cotangents tangentBackward(Site site, INDArray[] directions, INDArray dTangent) {
        INDArray dx = standardize(site).tangent(site.kept(0), site.kept(1), rows(directions[0]));
        site.kernels().scale(sumOfLast(site, dTangent) / dx.length(), dx, dx);
        return new Cotangents(
                new INDArray[] {gradient(site, dTangent)}, new INDArray[] {dx.reshape(directions[0].shape())});
    }

    private static Standardize standardize(Site site) {
        return new Standardize(site, new Standardize.Columns(), true);
    }

    private static INDArray rows(INDArray array) {
        return array.reshape(array.size(0), array.length() / array.size(0));
    }

    private static double sum(Site site, INDArray array) {
        INDArray column = array.reshape(array.length(), 1);
        INDArray sum = site.take(1, 1);
        site.kernels().matmul(site.workspace().ones(1, array.length()), column, sum, false, false);
        return sum.getDouble(0);
    }

    private static double sumOfLast(Site site, INDArray array) {
        INDArray rows = site.matrix(array);
        INDArray sums = site.take(1, rows.size(1));
        site.kernels().matmul(site.workspace().ones(1, rows.size(0)), rows, sums, false, false);
        return sums.getDouble(rows.size(1) - 1);
    }

    private INDArray joined(Site site, INDArray values, double last) {
        INDArray whole = site.takeRows(shape);
        long positions = values.length() / input[input.length - 1];
        INDArray constant = site.take(positions, 1);
        constant.assign(last);
        INDArray[] parts = {site.matrix(values), constant};
        site.kernels().concatenate(parts, site.matrix(whole), 1);
        return whole;
    }

    private INDArray own(Site site, INDArray whole) {
        INDArrayIndex[] range = new INDArrayIndex[whole.rank()];
        Arrays.fill(range, NDArrayIndex.all());
        range[range.length - 1] = NDArrayIndex.interval(0, input[input.length - 1]);
        return site.takeRows(input).assign(whole.get(range));
    }
}
