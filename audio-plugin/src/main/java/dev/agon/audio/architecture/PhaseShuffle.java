package dev.agon.audio.architecture;

import dev.agon.nn.Layer;
import dev.agon.nn.Site;
import dev.agon.nn.Values;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * In training passes every sequence {@code [l, c]} is shifted by a few positions, each by another random number, so that a
 * discriminator does not go by the phase of the artefacts that transposed convolutions leave (Donahue, McAuley and
 * Puckette, "Adversarial audio synthesis", 2019). What leaves at one end comes in at the other; the paper reflects, but so
 * the adjoint is the opposite shift.
 */
final class PhaseShuffle implements Layer {
    private final long[] shape;
    private final int most;

    /** @param most largest shift in positions */
    PhaseShuffle(long[] shape, int most) {
        if (shape.length != 2 || most < 0 || most >= shape[0]) {
            throw new IllegalArgumentException("shifts of up to " + most + " of rows of rank " + shape.length);
        }
        this.shape = shape.clone();
        this.most = most;
    }

    @Override
    public String kind() {
        return "phaseshuffle";
    }

    @Override
    public long[] outputShape() {
        return shape.clone();
    }

    @Override
    public INDArray forward(Site site) {
        if (site.training()) {
            float[] shifts = new float[Math.toIntExact(site.rows())];
            for (int row = 0; row < shifts.length; row++) {
                shifts[row] = site.random().nextInt(2 * most + 1) - most;
            }
            INDArray kept = site.take(shifts.length);
            Values.write(shifts, kept);
            site.keep(kept);
        }
        return shifted(site, site.x(), 1);
    }

    @Override
    public INDArray[] backward(Site site, INDArray dy, boolean weights, boolean inputs) {
        return new INDArray[] {inputs ? shifted(site, dy, -1) : null};
    }

    @Override
    public INDArray tangent(Site site, INDArray[] directions) {
        return shifted(site, directions[0], 1);
    }

    @Override
    public Cotangents tangentBackward(Site site, INDArray[] directions, INDArray dTangent) {
        return Cotangents.linear(shifted(site, dTangent, -1));
    }

    /** Copied natively; the arrays are contiguous, row-major. */
    private INDArray shifted(Site site, INDArray from, int sign) {
        INDArray to = site.takeLike(from);
        double[] shifts = site.training() ? Values.doubles(site.kept(0)) : new double[Math.toIntExact(from.size(0))];
        long width = shape[1] * from.dataType().width();
        long length = shape[0] * width;
        BytePointer source = new BytePointer(from.data().addressPointer());
        BytePointer target = new BytePointer(to.data().addressPointer());
        for (int row = 0; row < shifts.length; row++) {
            long cut = Math.floorMod(sign * (long) shifts[row], shape[0]) * width;
            copy(source, row * length, target, row * length + cut, length - cut);
            copy(source, (row + 1) * length - cut, target, row * length, cut);
        }
        return to;
    }

    private static void copy(BytePointer source, long from, BytePointer target, long to, long bytes) {
        if (bytes > 0) {
            Pointer.memcpy(target.position(to), source.position(from), bytes);
        }
    }
}
