package dev.agon.nn;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Row-wise arithmetic on batches. */
public final class Rows {
    private Rows() {}

    /** Multiplies every row by its factor, in place. */
    public static void scale(INDArray rows, float[] factors, Workspace workspace) {
        INDArray column = workspace.take(factors.length, 1);
        Values.write(factors, column);
        INDArray matrix = rows.reshape(factors.length, rows.length() / factors.length);
        workspace.kernels().multiply(matrix, column, matrix);
    }

    /** Gradients by scores as an array shaped like the logits. */
    public static INDArray gradients(double[] values, INDArray logits, Workspace workspace) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) values[i];
        }
        INDArray array = workspace.take(logits.shape());
        Values.write(narrow, array);
        return array;
    }
}
