package dev.agon.nn;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The arrays of one pass, reused by the next: after the first step of a shape nothing is allocated any more. A fresh
 * array costs page faults that are dearer than most operations on it. One thread at a time.
 *
 * <p>Arrays are handed out with whatever they last held.
 */
public final class Workspace implements AutoCloseable {
    private final DataType type;
    private final Kernels kernels = new Kernels();
    private final Map<Shape, Deque<INDArray>> free = new HashMap<>();
    private final Map<Shape, INDArray> ones = new HashMap<>();
    private final Map<Shape, INDArray> selectors = new HashMap<>();
    private final Map<Long, INDArray> own = new HashMap<>();
    private final IdentityHashMap<INDArray, INDArray> matrices = new IdentityHashMap<>();
    private final List<INDArray> taken = new ArrayList<>();

    public Workspace(DataType type) {
        this.type = type;
    }

    public DataType type() {
        return type;
    }

    public Kernels kernels() {
        return kernels;
    }

    /** An array of the given shape with undefined content, until it is released. */
    public INDArray take(long... shape) {
        Deque<INDArray> pool = free.get(new Shape(shape));
        INDArray array = pool == null ? null : pool.poll();
        if (array == null) {
            array = Nd4j.createUninitializedDetached(type, shape);
            own.put(address(array), array);
        }
        taken.add(array);
        return array;
    }

    /** Where an array's memory begins; a view that starts at its beginning has the same address. */
    static long address(INDArray array) {
        return array.data().address();
    }

    /** The array taken from here that an array is or is a view of, {@code null} if there is none. */
    INDArray whole(INDArray array) {
        return own.get(address(array));
    }

    /** All axes but the last as rows. */
    public INDArray matrix(INDArray array) {
        if (array.rank() == 2) {
            return array;
        }
        if (whole(array) != array) {
            return asMatrix(array);
        }
        // making a view takes as long as a small operation
        return matrices.computeIfAbsent(array, Workspace::asMatrix);
    }

    static INDArray asMatrix(INDArray array) {
        long columns = array.size(array.rank() - 1);
        return array.reshape(array.length() / columns, columns);
    }

    /** An array of ones; not to be changed. */
    INDArray ones(long... shape) {
        return ones.computeIfAbsent(
                new Shape(shape.clone()),
                s -> Nd4j.createUninitializedDetached(type, s.extents).assign(1));
    }

    /** Convolution weights {@code [k..., c, k... c]} that pick out each element of a patch; not to be changed. */
    INDArray selector(long[] sizes, long channels) {
        long length = channels * Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
        long[] extents = Arrays.copyOf(sizes, sizes.length + 2);
        extents[sizes.length] = channels;
        extents[sizes.length + 1] = length;
        return selectors.computeIfAbsent(
                new Shape(extents), shape -> blocks(length, 1).reshape(shape.extents));
    }

    /** A matrix {@code [c, c]} that is 1 where row and column belong to one group of so many, else 0; not to be changed. */
    INDArray groups(long channels, long width) {
        return selectors.computeIfAbsent(new Shape(new long[] {channels, width}), shape -> blocks(channels, width));
    }

    private INDArray blocks(long length, long width) {
        INDArray matrix = Nd4j.createUninitializedDetached(type, length, length).assign(0);
        for (long i = 0; i < length; i++) {
            for (long j = i - i % width; j < i - i % width + width; j++) {
                matrix.putScalar(i, j, 1);
            }
        }
        return matrix;
    }

    /** The number of arrays taken so far; see {@link #releaseSince}. */
    int mark() {
        return taken.size();
    }

    /** Takes back what was taken since a mark, save for some. */
    void releaseSince(int mark, List<INDArray> except) {
        Set<INDArray> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        kept.addAll(except);
        List<INDArray> rest = taken.subList(mark, taken.size());
        List<INDArray> remaining = new ArrayList<>();
        for (INDArray array : rest) {
            if (kept.contains(array)) {
                remaining.add(array);
            } else {
                giveBack(array);
            }
        }
        rest.clear();
        taken.addAll(remaining);
    }

    /** Takes back one array that nothing reads any more; one that was not taken from here is left alone. */
    void release(INDArray array) {
        for (int i = taken.size() - 1; i >= 0; i--) {
            if (taken.get(i) == array) {
                taken.remove(i);
                giveBack(array);
                return;
            }
        }
    }

    /** Takes back all arrays: their holders must not use them any more. */
    public void reset() {
        taken.forEach(this::giveBack);
        taken.clear();
    }

    private void giveBack(INDArray array) {
        free.computeIfAbsent(new Shape(array.shape()), s -> new ArrayDeque<>()).push(array);
    }

    @Override
    public void close() {
        reset();
        own.values().forEach(INDArray::close);
        own.clear();
        free.clear();
        matrices.clear();
        ones.values().forEach(INDArray::close);
        ones.clear();
        selectors.values().forEach(INDArray::close);
        selectors.clear();
        kernels.close();
    }

    private record Shape(long[] extents) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Shape shape && Arrays.equals(extents, shape.extents);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(extents);
        }
    }
}
