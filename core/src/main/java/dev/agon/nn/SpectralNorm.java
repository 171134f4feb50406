package dev.agon.nn;

import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An affine layer whose weight is divided by an estimate of its largest singular value (Miyato et al., "Spectral
 * normalization for generative adversarial networks", 2018). The weight counts as a matrix of all axes but the last by the
 * last. With v the unit vector in the buffer, the estimate is {@code s = |W v|}.
 *
 * <p>A training pass makes one power iteration, {@code v = Wᵀ W v} scaled to length 1, if the weight is not the one that
 * the last iteration saw; so all passes between two steps of the optimiser divide by the same s. The gradient by W holds v
 * fixed: with u = W v / s and G the gradient by W/s it is {@code (G - sum(G W/s) u vᵀ) / s}.
 */
final class SpectralNorm implements Layer {
    /** A weight of zeros stays one. */
    private static final double LEAST = 1e-12;

    private static final int VECTOR = 0;
    private static final int SEEN = 1;

    private final AffineLayer layer;
    private final long columns;

    SpectralNorm(AffineLayer layer) {
        this.layer = layer;
        long[] weight = layer.parameters().get(0).shape();
        this.columns = weight[weight.length - 1];
    }

    @Override
    public String kind() {
        // another name: without the division the weight means something else
        String kind = layer.kind();
        return "spectral" + Character.toUpperCase(kind.charAt(0)) + kind.substring(1);
    }

    @Override
    public Map<String, Double> settings() {
        return layer.settings();
    }

    @Override
    public long[] outputShape() {
        return layer.outputShape();
    }

    @Override
    public List<Parameter> parameters() {
        return layer.parameters();
    }

    @Override
    public List<Parameter> buffers() {
        Initializer unit = (values, random) -> {
            random.gaussians(values);
            double squares = 0;
            for (float value : values) {
                squares += (double) value * value;
            }
            for (int i = 0; i < values.length; i++) {
                values[i] /= (float) Math.sqrt(squares);
            }
        };
        return List.of(
                new Parameter("singular-vector", new long[] {columns}, unit),
                new Parameter("weight-seen", new long[] {1}, Initializer.constant(-1)));
    }

    @Override
    public long multiplyAdds() {
        return layer.multiplyAdds();
    }

    @Override
    public INDArray forward(Site site) {
        INDArray weight = site.parameterMatrix(0);
        if (site.training()) {
            iterate(site, weight);
        }
        INDArray vector = site.take(columns, 1);
        site.kernels().copy(site.buffer(VECTOR), vector);
        INDArray image = site.take(weight.size(0), 1);
        site.kernels().matmul(weight, vector, image, false, false);
        INDArray estimate = site.take(1, 1);
        double norm = Math.max(LEAST, Math.sqrt(inner(site, image, image)));
        estimate.putScalar(0, norm);
        site.kernels().scale(1 / norm, image, image);
        INDArray normalized = site.takeLike(site.parameter(0));
        site.kernels().scale(1 / norm, site.parameter(0), normalized);
        site.keep(normalized);
        site.keep(image);
        site.keep(vector);
        site.keep(estimate);
        return layer.forward(inside(site, null));
    }

    private void iterate(Site site, INDArray weight) {
        INDArray seen = site.buffer(SEEN);
        // two weights of one norm by chance cost no more than an iteration
        INDArray norm = site.take(1, 1);
        INDArray flat = site.parameter(0).reshape(1, weight.length());
        site.kernels().matmul(flat, flat, norm, false, true);
        if (seen.getDouble(0) == norm.getDouble(0)) {
            return;
        }
        site.kernels().copy(norm, seen);
        INDArray vector = site.buffer(VECTOR).reshape(columns, 1);
        INDArray image = site.take(weight.size(0), 1);
        site.kernels().matmul(weight, vector, image, false, false);
        INDArray back = site.take(columns, 1);
        site.kernels().matmul(weight, image, back, true, false);
        double length = Math.sqrt(inner(site, back, back));
        if (length > LEAST) {
            site.kernels().scale(1 / length, back, back);
            site.kernels().copy(back, vector);
        }
    }

    private static double inner(Site site, INDArray a, INDArray b) {
        INDArray result = site.take(1, 1);
        site.kernels().matmul(a.reshape(1, a.length()), b.reshape(b.length(), 1), result, false, false);
        return result.getDouble(0);
    }

    @Override
    public INDArray[] backward(Site site, INDArray dy, boolean weights, boolean inputs) {
        INDArray gradient = weights ? zeros(site) : null;
        INDArray[] dx = layer.backward(inside(site, gradient), dy, weights, inputs);
        if (weights) {
            addWeightGradient(site, gradient);
        }
        return dx;
    }

    @Override
    public INDArray tangent(Site site, INDArray[] directions) {
        return layer.tangent(inside(site, null), directions);
    }

    @Override
    public Cotangents tangentBackward(Site site, INDArray[] directions, INDArray dTangent) {
        INDArray gradient = zeros(site);
        Cotangents cotangents = layer.tangentBackward(inside(site, gradient), directions, dTangent);
        addWeightGradient(site, gradient);
        return cotangents;
    }

    private static INDArray zeros(Site site) {
        return site.takeLike(site.parameter(0)).assign(0);
    }

    private static void addWeightGradient(Site site, INDArray gradient) {
        double norm = site.kept(3).getDouble(0);
        double along = inner(site, gradient, site.kept(0));
        INDArray outer = site.take(site.kept(1).length(), site.kept(2).length());
        site.kernels().matmul(site.kept(1), site.kept(2), outer, false, true);
        site.kernels().axpy(1 / norm, gradient, site.gradient(0));
        site.kernels().axpy(-along / norm, outer, site.gradientMatrix(0));
    }

    /** The site as the affine layer sees it: with the normalised weight, and a gradient by that. */
    private static Site inside(Site site, INDArray gradient) {
        return site.withFirstParameter(site.kept(0), gradient);
    }
}
