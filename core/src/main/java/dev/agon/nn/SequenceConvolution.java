package dev.agon.nn;

import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Convolution over sequences, {@code [n, l, c] -> [n, l', o]}, weight {@code [k, c, o]}: one product a tap. Takes
 * dilations and uneven padding, which ND4J's convolutions do not; without them it takes the same time at stride 1.
 */
final class SequenceConvolution extends AffineLayer {
    private final long[] outputShape;
    private final long channels;
    private final Shift[] shifts;

    /**
     * @param window its padding counts at the end of the sequence
     * @param before zeros before the sequence
     */
    SequenceConvolution(long[] input, long outputs, Window window, long before, Initializer initializer) {
        super(new Parameter("weight", new long[] {window.size(), input[1], outputs}, initializer), outputs);
        long padded = input[0] + before + window.padding();
        if (padded < window.reach()) {
            throw new IllegalArgumentException("a sequence of " + input[0] + " is less than the window of " + window);
        }
        this.outputShape = new long[] {(padded - window.reach()) / window.stride() + 1, outputs};
        this.channels = input[1];
        this.shifts = IntStream.range(0, window.size())
                .mapToObj(tap -> new Shift((long) tap * window.dilation() - before, window.stride()))
                .toArray(Shift[]::new);
    }

    @Override
    public String kind() {
        return "conv1d";
    }

    @Override
    public Map<String, Double> settings() {
        return Map.of(
                "size",
                (double) shifts.length,
                "stride",
                (double) shifts[0].stride(),
                "dilation",
                shifts.length == 1 ? 1 : (double) (shifts[1].offset() - shifts[0].offset()),
                "before",
                (double) -shifts[0].offset());
    }

    @Override
    public long[] outputShape() {
        return outputShape.clone();
    }

    @Override
    public long multiplyAdds() {
        return shifts.length * outputShape[0] * channels * outputShape[1];
    }

    @Override
    void apply(Site site, INDArray x, INDArray y) {
        for (int tap = 0; tap < shifts.length; tap++) {
            INDArray shifted = cut(site, tap, x);
            product(site, tap, shifted, site.parameter(0), y, false);
            release(site, shifted, x);
        }
    }

    @Override
    void applyAdjoint(Site site, INDArray dy, INDArray dx) {
        for (int tap = 0; tap < shifts.length; tap++) {
            INDArray shifted = dy;
            if (!shifts[tap].none(dx.size(1), dy.size(1))) {
                shifted = site.take(dx.size(0), dx.size(1), dy.size(2));
                shifts[tap].paste(dy, shifted);
            }
            product(site, tap, shifted, site.parameter(0), dx, true);
            release(site, shifted, dy);
        }
    }

    @Override
    void addWeightGradient(Site site, INDArray x, INDArray dy, INDArray dx) {
        for (int tap = 0; tap < shifts.length; tap++) {
            INDArray shifted = cut(site, tap, x);
            INDArray gradient = tap(site.gradient(0), tap);
            site.kernels().addMatmul(site.matrix(shifted), site.matrix(dy), gradient, true, false);
            release(site, shifted, x);
        }
        if (dx != null) {
            applyAdjoint(site, dy, dx);
        }
    }

    /** What one tap sees, {@code [n, l', c]}. */
    private INDArray cut(Site site, int tap, INDArray x) {
        if (shifts[tap].none(x.size(1), outputShape[0])) {
            return x;
        }
        INDArray shifted = site.take(x.size(0), outputShape[0], x.size(2));
        shifts[tap].cut(x, shifted);
        return shifted;
    }

    private static void release(Site site, INDArray shifted, INDArray original) {
        if (shifted != original) {
            site.release(shifted);
        }
    }

    /** The product with the weight of a tap: the first one written, the others added. */
    private static void product(Site site, int tap, INDArray x, INDArray weight, INDArray y, boolean transposed) {
        INDArray factor = tap(weight, tap);
        if (tap == 0) {
            site.kernels().matmul(site.matrix(x), factor, site.matrix(y), false, transposed);
        } else {
            site.kernels().addMatmul(site.matrix(x), factor, site.matrix(y), false, transposed);
        }
    }

    private static INDArray tap(INDArray weight, int tap) {
        // get and slice return nothing where the offset of a view in its buffer is larger than the view
        return weight.tensorAlongDimension(tap, 1, 2);
    }
}
