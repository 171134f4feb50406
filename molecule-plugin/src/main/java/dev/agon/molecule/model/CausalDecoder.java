package dev.agon.molecule.model;

import dev.agon.molecule.grammar.StateFeatures;
import dev.agon.nn.Workspace;
import dev.agon.spi.Network;
import java.util.Arrays;
import java.util.Iterator;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Runs the causal network token by token for several molecules side by side. What each convolution has seen is kept, so a
 * token costs the same wherever it stands. Always works on {@value #ROWS} rows: the engine may round differently for
 * other numbers, and a molecule must not depend on its neighbours. One thread at a time; reads the network's own weights.
 */
final class CausalDecoder implements AutoCloseable {
    /** Molecules that are decoded side by side. */
    static final int ROWS = 64;

    private static final double EPSILON = 1e-5;

    private final int channels;
    private final int tokens;
    private final float[] table;
    private final float[][] environmentTables = new float[StateFeatures.ENVIRONMENTS][];
    private final float[] scalarBias;
    private final Block[] blocks;
    private final float[] stateScale;
    private final float[] stateShift;
    private final float[] againBias;
    private final float[] lastScale;
    private final float[] lastShift;
    private final float[] bias;
    private final Workspace workspace = new Workspace(DataType.FLOAT);
    private final Product scalarProduct;
    private final Product againProduct;
    private final Product scores;
    private final float[] state;
    private final float[] hidden;
    private final float[] normed;
    private final float[] added;
    private final float[] logits;
    private int position;

    /** A product of rows with a matrix of the network. */
    private final class Product implements AutoCloseable {
        private final INDArray in;
        private final INDArray weight;
        private final INDArray out;
        private final boolean transposed;

        Product(INDArray weight, boolean transposed) {
            this.weight = weight;
            this.transposed = transposed;
            this.in = Nd4j.createUninitializedDetached(DataType.FLOAT, ROWS, weight.size(transposed ? 1 : 0));
            this.out = Nd4j.createUninitializedDetached(DataType.FLOAT, ROWS, weight.size(transposed ? 0 : 1));
        }

        void run(float[] rows, float[] into) {
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

    /** One convolution and what it has seen. */
    private final class Block {
        final int dilation;
        final float[] scale;
        final float[] shift;
        final float[] convolutionBias;
        final Product product;
        final float[][] seen;
        final float[] taps = new float[ROWS * CausalShape.TAPS * channels];
        final float[] gated = new float[ROWS * 2 * channels];

        Block(int dilation, Parts parts) {
            this.dilation = dilation;
            this.scale = parts.floats();
            this.shift = parts.floats();
            this.product = new Product(parts.next().reshape((long) CausalShape.TAPS * channels, 2L * channels), false);
            this.convolutionBias = parts.floats();
            this.seen = new float[(CausalShape.TAPS - 1) * dilation + 1][ROWS * channels];
        }

        /** Adds the block's output to the hidden state. */
        void run() {
            normalize(hidden, scale, shift, seen[position % seen.length]);
            for (int tap = 0; tap < CausalShape.TAPS; tap++) {
                int back = (CausalShape.TAPS - 1 - tap) * dilation;
                float[] source = seen[Math.floorMod(position - back, seen.length)];
                for (int row = 0; row < ROWS; row++) {
                    System.arraycopy(source, row * channels, taps, (row * CausalShape.TAPS + tap) * channels, channels);
                }
            }
            product.run(taps, gated);
            for (int row = 0; row < ROWS; row++) {
                for (int c = 0; c < channels; c++) {
                    int value = row * 2 * channels + c;
                    float gate = gated[value + channels] + convolutionBias[c + channels];
                    hidden[row * channels + c] +=
                            (gated[value] + convolutionBias[c]) * (float) (1 / (1 + Math.exp(-gate)));
                }
            }
        }
    }

    /**
     * Prepares decoding.
     *
     * @param network what {@link CausalTrunk#build} built for the shape; not closed here
     */
    CausalDecoder(CausalShape shape, Network network) {
        this.channels = shape.channels();
        this.tokens = shape.tokens();
        Parts parts = new Parts(network);
        INDArray tokenTable = parts.next();
        this.table = tokenTable.dup('c').data().asFloat();
        for (int i = 0; i < environmentTables.length; i++) {
            environmentTables[i] = parts.floats();
        }
        this.scalarProduct = new Product(parts.next().reshape(StateFeatures.SCALARS, channels), false);
        this.scalarBias = parts.floats();
        this.blocks = new Block[shape.blocks()];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = new Block(shape.dilation(i), parts);
        }
        this.stateScale = parts.floats();
        this.stateShift = parts.floats();
        this.againProduct = new Product(parts.next().reshape(channels, channels), false);
        this.againBias = parts.floats();
        this.lastScale = parts.floats();
        this.lastShift = parts.floats();
        this.bias = parts.floats();
        this.scores = new Product(tokenTable, true);
        this.state = new float[ROWS * channels];
        this.hidden = new float[ROWS * channels];
        this.normed = new float[ROWS * channels];
        this.added = new float[ROWS * channels];
        this.logits = new float[ROWS * tokens];
    }

    /** The parameters of a network, one after the other. */
    private static final class Parts {
        private final INDArray all;
        private final Iterator<long[]> shapes;
        private long from;

        Parts(Network network) {
            this.all = network.parameters();
            this.shapes = network.parameterLayout().values().iterator();
        }

        INDArray next() {
            long[] shape = shapes.next();
            long length = Arrays.stream(shape).reduce(1, Math::multiplyExact);
            INDArray part = all.get(NDArrayIndex.interval(from, from + length)).reshape(shape);
            from += length;
            return part;
        }

        float[] floats() {
            return next().dup('c').data().asFloat();
        }
    }

    /** Forgets what a row has read: it begins anew. */
    void restart(int row) {
        for (Block block : blocks) {
            for (float[] seen : block.seen) {
                Arrays.fill(seen, row * channels, (row + 1) * channels, 0);
            }
        }
    }

    /**
     * Reads a token of every row.
     *
     * @param last tokens, one a row
     * @param environments {@link StateFeatures#ENVIRONMENTS} a row
     * @param scalars {@link StateFeatures#SCALARS} a row
     * @return the logits of the next tokens, row after row; the same array every time
     */
    float[] read(int[] last, float[] environments, float[] scalars) {
        scalarProduct.run(scalars, state);
        for (int row = 0; row < ROWS; row++) {
            for (int i = 0; i < StateFeatures.ENVIRONMENTS; i++) {
                int environment = (int) environments[row * StateFeatures.ENVIRONMENTS + i];
                int entry = environment * channels;
                for (int c = 0; c < channels; c++) {
                    state[row * channels + c] += environmentTables[i][entry + c];
                }
            }
            for (int c = 0; c < channels; c++) {
                int value = row * channels + c;
                state[value] += scalarBias[c];
                hidden[value] = table[last[row] * channels + c] + state[value];
            }
        }
        for (Block block : blocks) {
            block.run();
        }
        normalize(state, stateScale, stateShift, normed);
        againProduct.run(normed, added);
        for (int i = 0; i < hidden.length; i++) {
            hidden[i] += added[i] + againBias[i % channels];
        }
        normalize(hidden, lastScale, lastShift, normed);
        scores.run(normed, logits);
        for (int i = 0; i < logits.length; i++) {
            logits[i] += bias[i % tokens];
        }
        position++;
        return logits;
    }

    /** Layer norm of every row. */
    private void normalize(float[] rows, float[] scale, float[] shift, float[] into) {
        for (int row = 0; row < ROWS; row++) {
            int from = row * channels;
            double sum = 0;
            for (int c = 0; c < channels; c++) {
                sum += rows[from + c];
            }
            double mean = sum / channels;
            double squares = 0;
            for (int c = 0; c < channels; c++) {
                double centred = rows[from + c] - mean;
                squares += centred * centred;
            }
            double factor = 1 / Math.sqrt(squares / channels + EPSILON);
            for (int c = 0; c < channels; c++) {
                into[from + c] = (float) ((rows[from + c] - mean) * factor) * scale[c] + shift[c];
            }
        }
    }

    @Override
    public void close() {
        for (Block block : blocks) {
            block.product.close();
        }
        scalarProduct.close();
        againProduct.close();
        scores.close();
        workspace.close();
    }
}
