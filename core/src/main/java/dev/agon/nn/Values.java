package dev.agon.nn;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Moves numbers between Java arrays and native ones in one copy. The native ones are contiguous, row-major. */
public final class Values {
    private Values() {}

    /** Writes all values of an array of floats or doubles. */
    public static void write(float[] values, INDArray array) {
        if (values.length != array.length()) {
            throw new IllegalArgumentException(values.length + " values for an array of " + array.length());
        }
        if (array.dataType() == DataType.FLOAT) {
            new FloatPointer(array.data().addressPointer()).put(values, 0, values.length);
        } else {
            double[] wide = new double[values.length];
            for (int i = 0; i < wide.length; i++) {
                wide[i] = values[i];
            }
            new DoublePointer(array.data().addressPointer()).put(wide, 0, wide.length);
        }
    }

    /** Reads all values of an array of floats. */
    public static float[] floats(INDArray array) {
        if (array.dataType() != DataType.FLOAT) {
            throw new IllegalArgumentException("an array of " + array.dataType());
        }
        float[] values = new float[Math.toIntExact(array.length())];
        new FloatPointer(array.data().addressPointer()).get(values, 0, values.length);
        return values;
    }

    /** Reads all values of an array of floats or doubles, the latter rounded. */
    public static float[] rounded(INDArray array) {
        if (array.dataType() == DataType.FLOAT) {
            return floats(array);
        }
        double[] wide = doubles(array);
        float[] values = new float[wide.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) wide[i];
        }
        return values;
    }

    /** Reads all values of an array of floats or doubles. */
    public static double[] doubles(INDArray array) {
        double[] values = new double[Math.toIntExact(array.length())];
        if (array.dataType() == DataType.DOUBLE) {
            new DoublePointer(array.data().addressPointer()).get(values, 0, values.length);
        } else {
            float[] narrow = floats(array);
            for (int i = 0; i < values.length; i++) {
                values[i] = narrow[i];
            }
        }
        return values;
    }

    /** {@code rows[i] = table[indices[i]]}, along the last axis. */
    static void copyRows(INDArray table, int[] indices, INDArray rows) {
        long width = table.size(table.rank() - 1) * table.dataType().width();
        BytePointer from = new BytePointer(table.data().addressPointer());
        BytePointer to = new BytePointer(rows.data().addressPointer());
        for (int i = 0; i < indices.length; i++) {
            Pointer.memcpy(to.position(i * width), from.position(indices[i] * width), width);
        }
    }

    /** {@code table[indices[i]] += rows[i]}, along the last axis, in the order of the rows. */
    static void addRows(INDArray rows, int[] indices, INDArray table) {
        int width = Math.toIntExact(table.size(table.rank() - 1));
        if (table.dataType() == DataType.FLOAT) {
            FloatBuffer from = new FloatPointer(rows.data().addressPointer())
                    .capacity(rows.length())
                    .asBuffer();
            FloatBuffer to = new FloatPointer(table.data().addressPointer())
                    .capacity(table.length())
                    .asBuffer();
            for (int i = 0; i < indices.length; i++) {
                for (int j = 0, k = indices[i] * width; j < width; j++, k++) {
                    to.put(k, to.get(k) + from.get(i * width + j));
                }
            }
        } else {
            DoubleBuffer from = new DoublePointer(rows.data().addressPointer())
                    .capacity(rows.length())
                    .asBuffer();
            DoubleBuffer to = new DoublePointer(table.data().addressPointer())
                    .capacity(table.length())
                    .asBuffer();
            for (int i = 0; i < indices.length; i++) {
                for (int j = 0, k = indices[i] * width; j < width; j++, k++) {
                    to.put(k, to.get(k) + from.get(i * width + j));
                }
            }
        }
    }
}
