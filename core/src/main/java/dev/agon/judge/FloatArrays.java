package dev.agon.judge;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Bulk copies between Java and native memory; ND4J's own conversions go element by element. */
final class FloatArrays {
    private FloatArrays() {}

    /** A new array of this shape, filled row by row. */
    static INDArray of(float[] values, long... shape) {
        INDArray array = Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
        array.data().asNioFloat().put(values);
        return array;
    }

    /** The values of an array of floats, row by row. */
    static float[] values(INDArray array) {
        float[] values = new float[Math.toIntExact(array.length())];
        try (INDArray dense = array.dup('c')) {
            dense.data().asNioFloat().get(values);
        }
        return values;
    }
}
