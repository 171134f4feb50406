package dev.agon.nn;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
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
}
