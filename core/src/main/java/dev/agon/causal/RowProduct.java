package dev.agon.causal;

import dev.agon.nn.Values;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Multiplies rows with a matrix of a network, for which it keeps a copy. In plain Java: a row comes to the same bits however
 * many are beside it, which the engine does not promise, and a single one need not wake native threads. One thread at a
 * time.
 */
public final class RowProduct {
    /** Outputs whose sums stay in the nearest cache while all inputs are added to them. */
    private static final int TILE = 256;

    /** Inputs that are added at once; of more the compiler makes no vector instructions. */
    private static final int TOGETHER = 4;

    private final int inputs;
    private final int outputs;

    /** {@code [tile][input][output]}. The inputs are padded with zeros to a multiple of those that are added at once. */
    private final float[][][] tiles;

    private float[][] sums = new float[0][];

    /**
     * Copies the matrix.
     *
     * @param weight {@code [inputs, outputs]}, row-major, or the other way round if it is to be transposed
     */
    public RowProduct(INDArray weight, boolean transposed) {
        this.inputs = Math.toIntExact(weight.size(transposed ? 1 : 0));
        this.outputs = Math.toIntExact(weight.size(transposed ? 0 : 1));
        float[] values = Values.floats(weight);
        int padded = (inputs + TOGETHER - 1) / TOGETHER * TOGETHER;
        this.tiles = new float[(outputs + TILE - 1) / TILE][padded][];
        for (int tile = 0; tile < tiles.length; tile++) {
            int first = tile * TILE;
            int width = Math.min(TILE, outputs - first);
            for (int input = 0; input < padded; input++) {
                float[] column = new float[width];
                if (input < inputs) {
                    for (int i = 0; i < width; i++) {
                        column[i] = values[transposed ? (first + i) * inputs + input : input * outputs + first + i];
                    }
                }
                tiles[tile][input] = column;
            }
        }
    }

    /**
     * Multiplies.
     *
     * @param rows {@code [n, inputs]}, row after row
     * @param into {@code [n, outputs]}, row after row
     */
    public void run(float[] rows, float[] into) {
        int count = rows.length / inputs;
        if (sums.length < count) {
            sums = new float[count][TILE];
        }
        for (int tile = 0; tile < tiles.length; tile++) {
            float[][] weights = tiles[tile];
            for (int row = 0; row < count; row++) {
                Arrays.fill(sums[row], 0);
            }
            for (int input = 0; input < weights.length; input += TOGETHER) {
                for (int row = 0; row < count; row++) {
                    add(rows, row * inputs, weights, input, sums[row]);
                }
            }
            for (int row = 0; row < count; row++) {
                System.arraycopy(sums[row], 0, into, row * outputs + tile * TILE, weights[0].length);
            }
        }
    }

    /** Adds the products of some inputs of a row. */
    private void add(float[] rows, int row, float[][] weights, int input, float[] sums) {
        float first = rows[row + input];
        float second = input + 1 < inputs ? rows[row + input + 1] : 0;
        float third = input + 2 < inputs ? rows[row + input + 2] : 0;
        float fourth = input + 3 < inputs ? rows[row + input + 3] : 0;
        add(
                first,
                weights[input],
                second,
                weights[input + 1],
                third,
                weights[input + 2],
                fourth,
                weights[input + 3],
                sums);
    }

    /** Four whole arrays with one index: the form that the compiler turns into vector instructions. */
    private static void add(
            float a, float[] as, float b, float[] bs, float c, float[] cs, float d, float[] ds, float[] sums) {
        for (int i = 0; i < as.length; i++) {
            sums[i] = sums[i] + a * as[i] + b * bs[i] + c * cs[i] + d * ds[i];
        }
    }
}
