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
    private final Map<Long, INDArray> ones = new HashMap<>();
    private final Map<Long, INDArray> identities = new HashMap<>();
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
        }
        taken.add(array);
        return array;
    }

    /** A matrix {@code [rows, columns]} of ones; not to be changed. */
    INDArray ones(long rows, long columns) {
        INDArray vector = ones.computeIfAbsent(rows * columns, n -> {
            INDArray array = Nd4j.createUninitializedDetached(type, n);
            return array.assign(1);
        });
        return vector.reshape(rows, columns);
    }

    /** The sum of all elements of a contiguous array. */
    public double sum(INDArray array) {
        INDArray sum = take(1, 1);
        kernels.matmul(array.reshape(1, array.length()), ones(array.length(), 1), sum, false, false);
        double value = sum.getDouble(0);
        release(sum);
        return value;
    }

    /** An identity matrix {@code [n, n]}; not to be changed. */
    INDArray identity(long n) {
        return identities.computeIfAbsent(n, size -> {
            INDArray array = Nd4j.createUninitializedDetached(type, size, size).assign(0);
            for (long i = 0; i < size; i++) {
                array.putScalar(i, i, 1);
            }
            return array;
        });
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

    /** Takes back one array that nothing reads any more. */
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
        free.values().forEach(pool -> pool.forEach(INDArray::close));
        free.clear();
        ones.values().forEach(INDArray::close);
        ones.clear();
        identities.values().forEach(INDArray::close);
        identities.clear();
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
