package dev.agon.nn;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Inverted dropout: in training passes a value is 0 with probability p, otherwise divided by 1 - p. */
final class Dropout implements Layer {
    private final long[] shape;
    private final double probability;

    Dropout(long[] shape, double probability) {
        if (!(probability >= 0 && probability < 1)) {
            throw new IllegalArgumentException("dropout probability " + probability + " is not in [0, 1)");
        }
        this.shape = shape;
        this.probability = probability;
    }

    @Override
    public String kind() {
        return "dropout";
    }

    @Override
    public Map<String, Double> settings() {
        return Map.of("probability", probability);
    }

    @Override
    public long[] outputShape() {
        return shape.clone();
    }

    @Override
    public INDArray forward(Site site) {
        if (site.training()) {
            site.keep(mask(site));
        }
        return masked(site, site.x());
    }

    private INDArray mask(Site site) {
        INDArray mask = site.takeLike(site.x());
        float[] values = new float[Math.toIntExact(mask.length())];
        float kept = (float) (1 / (1 - probability));
        for (int i = 0; i < values.length; i += 4) {
            // sixteen random bits a value
            long bits = site.random().nextLong();
            for (int j = i; j < Math.min(i + 4, values.length); j++) {
                values[j] = (bits & 0xFFFF) < probability * 0x10000 ? 0 : kept;
                bits >>>= 16;
            }
        }
        Values.write(values, mask);
        return mask;
    }

    @Override
    public INDArray[] backward(Site site, INDArray dy, boolean weights, boolean inputs) {
        return new INDArray[] {inputs ? masked(site, dy) : null};
    }

    @Override
    public INDArray tangent(Site site, INDArray[] directions) {
        return masked(site, directions[0]);
    }

    @Override
    public Cotangents tangentBackward(Site site, INDArray[] directions, INDArray dTangent) {
        return Cotangents.linear(masked(site, dTangent));
    }

    private static INDArray masked(Site site, INDArray array) {
        INDArray result = site.takeLike(array);
        if (site.training()) {
            site.kernels().multiply(array, site.kept(0), result);
        } else {
            site.kernels().copy(array, result);
        }
        return result;
    }
}
