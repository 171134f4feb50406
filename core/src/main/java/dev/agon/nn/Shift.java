package dev.agon.nn;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One tap of a convolution over sequences: position t of the small side meets position {@code stride t + offset} of the
 * large one, where there is such a position. Copied natively, since for any dilation this and a product take no longer
 * than oneDNN's convolution without one.
 *
 * @param offset may be negative
 */
record Shift(long offset, long stride) {
    /** Whether either side is the other, position by position. */
    boolean none(long large, long small) {
        return offset == 0 && stride == 1 && large == small;
    }

    /** {@code small[n, t] = large[n, stride t + offset]}, 0 where there is no such position. */
    void cut(INDArray large, INDArray small) {
        copy(large, small, true);
    }

    /** {@code large[n, stride t + offset] = small[n, t]}, 0 at all other positions: the adjoint of {@link #cut}. */
    void paste(INDArray small, INDArray large) {
        Pointer.memset(
                large.data().addressPointer(),
                0,
                large.length() * large.dataType().width());
        copy(large, small, false);
    }

    private void copy(INDArray large, INDArray small, boolean cut) {
        long positions = small.size(1);
        long width = small.size(2) * small.dataType().width();
        long first = Math.min(positions, Math.max(0, ceilDiv(-offset)));
        long end = Math.max(first, Math.min(positions, ceilDiv(large.size(1) - offset)));
        BytePointer largeBytes = new BytePointer(large.data().addressPointer());
        BytePointer smallBytes = new BytePointer(small.data().addressPointer());
        // neighbours stay neighbours unless positions are skipped
        long run = stride == 1 ? end - first : 1;
        for (long row = 0; row < small.size(0); row++) {
            long smallRow = row * positions;
            long largeRow = row * large.size(1) + offset;
            if (cut) {
                Pointer.memset(smallBytes.position(smallRow * width), 0, first * width);
                Pointer.memset(smallBytes.position((smallRow + end) * width), 0, (positions - end) * width);
            }
            for (long t = first; t < end; t += run) {
                largeBytes.position((largeRow + stride * t) * width);
                smallBytes.position((smallRow + t) * width);
                Pointer.memcpy(cut ? smallBytes : largeBytes, cut ? largeBytes : smallBytes, run * width);
            }
        }
    }

    /** The least t with {@code stride t >= distance}. */
    private long ceilDiv(long distance) {
        return -Math.floorDiv(-distance, stride);
    }
}
