package dev.agon.causal;

import dev.agon.nn.Workspace;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Multiplies a fixed number of rows with a matrix of a network. One thread at a time. */
public final class RowProduct implements AutoCloseable {
    private final INDArray in;
    private final INDArray weight;
    private final INDArray out;
    private final boolean transposed;
    private final Workspace workspace;

    /**
     * Prepares the product.
     *
     * @param weight {@code [inputs, outputs]}, or the other way round if it is to be transposed; not closed here
     * @param workspace has the operations; not closed here
     */
    public RowProduct(int rows, INDArray weight, boolean transposed, Workspace workspace) {
        this.weight = weight;
        this.transposed = transposed;
        this.workspace = workspace;
        this.in = Nd4j.createUninitializedDetached(DataType.FLOAT, rows, weight.size(transposed ? 1 : 0));
        this.out = Nd4j.createUninitializedDetached(DataType.FLOAT, rows, weight.size(transposed ? 0 : 1));
    }

    /**
     * Multiplies.
     *
     * @param rows {@code [rows, inputs]}, row after row
     * @param into {@code [rows, outputs]}, row after row
     */
    public void run(float[] rows, float[] into) {
        new FloatPointer(in.data().addressPointer()).put(rows);
        workspace.kernels().matmul(in, weight, out, false, transposed);
        new FloatPointer(out.data().addressPointer()).get(into);
    }

    @Override
    public void close() {
        in.close();
        out.close();
    }
}
