package dev.agon.metrics;

import dev.agon.nn.Workspace;
import org.bytedeco.javacpp.DoublePointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Inner products of every query with every item, by matrix products of blocks in double precision: never the whole
 * matrix.
 */
final class InnerProducts {
    private static final int QUERIES = 256;
    private static final int ITEMS = 1_024;
    /** Limits the blocks of long rows to 8 MB. */
    private static final int BLOCK_VALUES = 1 << 20;

    /** Gets the values of one query with the items {@code [first, first + length)}; the array is used again. */
    @FunctionalInterface
    interface Visitor {
        void visit(int query, int first, int length, double[] values);
    }

    private InnerProducts() {}

    /** Visits the products {@code (query - origin) · (item - origin)}, items in ascending order for every query. */
    static void forEach(Features queries, Features items, double[] origin, Visitor visitor) {
        int d = queries.dimension();
        if (items.dimension() != d) {
            throw new IllegalArgumentException("features of " + d + " and of " + items.dimension());
        }
        int height = Math.min(QUERIES, Math.max(1, BLOCK_VALUES / d));
        int width = Math.min(ITEMS, Math.max(1, BLOCK_VALUES / d));
        double[] products = new double[height * width];
        double[] row = new double[width];
        try (Workspace outer = new Workspace(DataType.DOUBLE);
                Workspace inner = new Workspace(DataType.DOUBLE)) {
            for (int first = 0; first < items.count(); first += width) {
                int length = Math.min(width, items.count() - first);
                INDArray right = rows(items, first, length, origin, outer);
                for (int top = 0; top < queries.count(); top += height) {
                    int rows = Math.min(height, queries.count() - top);
                    INDArray left = rows(queries, top, rows, origin, inner);
                    INDArray product = inner.take(rows, length);
                    inner.kernels().matmul(left, right, product, false, true);
                    pointer(product).get(products, 0, rows * length);
                    for (int i = 0; i < rows; i++) {
                        System.arraycopy(products, i * length, row, 0, length);
                        visitor.visit(top + i, first, length, row);
                    }
                    inner.reset();
                }
                outer.reset();
            }
        }
    }

    private static INDArray rows(Features features, int first, int count, double[] origin, Workspace workspace) {
        int d = features.dimension();
        double[] values = new double[count * d];
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < d; k++) {
                values[i * d + k] = features.at(first + i, k) - origin[k];
            }
        }
        INDArray array = workspace.take(count, d);
        pointer(array).put(values, 0, values.length);
        return array;
    }

    private static DoublePointer pointer(INDArray array) {
        return new DoublePointer(array.data().addressPointer());
    }
}
