package dev.agon.text.causal;

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
 * Runs a causal network token by token. What each convolution has seen is kept, so a token costs the same wherever it
 * stands and texts may be longer than the training windows. Always works on {@value #ROWS} texts at once, whether all are
 * wanted or not: the engine may round differently for other numbers, and a text must not depend on its neighbours. One
 * thread at a time; reads the network's own weights.
 */
final class CausalDecoder implements AutoCloseable {
    /** Texts that are decoded side by side. */
    static final int ROWS = 32;

    private static final double EPSILON = 1e-5;

    private final int channels;
    private final float[] table;
    private final float[] labelTable;
    private final Block[] blocks;
    private final float[] lastScale;
    private final float[] lastShift;
    private final float[] bias;
    private final INDArray tableMatrix;
    private final Workspace workspace = new Workspace(DataType.FLOAT);
    private final INDArray hiddenIn;
    private final INDArray logitsOut;
    private final float[] hidden;
    private final float[] normed;
    private final float[] logits;
    private int position;

    /** One convolution and what it has seen. */
    private final class Block {
        final int dilation;
        final float[] scale;
        final float[] shift;
        final float[] convolutionBias;
        final INDArray weight;
        final float[][] seen;
        final INDArray in;
        final INDArray out;
        final float[] taps = new float[ROWS * CausalShape.TAPS * channels];
        final float[] gated = new float[ROWS * 2 * channels];

        Block(int dilation, Parts parts) {
            this.dilation = dilation;
            this.scale = parts.floats();
            this.shift = parts.floats();
            this.weight = parts.next().reshape((long) CausalShape.TAPS * channels, 2L * channels);
            this.convolutionBias = parts.floats();
            this.seen = new float[(CausalShape.TAPS - 1) * dilation + 1][ROWS * channels];
            this.in = matrix((long) CausalShape.TAPS * channels);
            this.out = matrix(2L * channels);
        }

        /** Adds the block's output to the hidden state. */
        void run() {
            float[] present = seen[position % seen.length];
            normalize(scale, shift, present);
            for (int tap = 0; tap < CausalShape.TAPS; tap++) {
                int back = (CausalShape.TAPS - 1 - tap) * dilation;
                float[] source = position < back ? null : seen[(position - back) % seen.length];
                for (int row = 0; row < ROWS; row++) {
                    int to = (row * CausalShape.TAPS + tap) * channels;
                    if (source == null) {
                        Arrays.fill(taps, to, to + channels, 0);
                    } else {
                        System.arraycopy(source, row * channels, taps, to, channels);
                    }
                }
            }
            put(taps, in);
            workspace.kernels().matmul(in, weight, out, false, false);
            get(out, gated);
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
        Parts parts = new Parts(network);
        this.tableMatrix = parts.next();
        this.table = tableMatrix.dup('c').data().asFloat();
        this.labelTable = shape.labels() == 0 ? new float[channels] : parts.floats();
        this.blocks = new Block[shape.blocks()];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = new Block(shape.dilation(i), parts);
        }
        this.lastScale = parts.floats();
        this.lastShift = parts.floats();
        this.bias = parts.floats();
        this.hiddenIn = matrix(channels);
        this.logitsOut = matrix(shape.tokens());
        this.hidden = new float[ROWS * channels];
        this.normed = new float[ROWS * channels];
        this.logits = new float[ROWS * shape.tokens()];
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

    /** Begins new texts. */
    void restart() {
        position = 0;
    }

    /**
     * Reads a token of every text.
     *
     * @param tokens one a row; {@link dev.agon.text.token.Vocabulary#END} first
     * @param labels class numbers, one a row; zeros for a network without labels
     * @return the logits of the next tokens, row after row; the same array every time
     */
    float[] read(int[] tokens, int[] labels) {
        for (int row = 0; row < ROWS; row++) {
            int token = tokens[row] * channels;
            int label = labels[row] * channels;
            for (int c = 0; c < channels; c++) {
                hidden[row * channels + c] = table[token + c] + labelTable[label + c];
            }
        }
        for (Block block : blocks) {
            block.run();
        }
        normalize(lastScale, lastShift, normed);
        put(normed, hiddenIn);
        workspace.kernels().matmul(hiddenIn, tableMatrix, logitsOut, false, true);
        get(logitsOut, logits);
        for (int row = 0; row < ROWS; row++) {
            for (int token = 0; token < bias.length; token++) {
                logits[row * bias.length + token] += bias[token];
            }
        }
        position++;
        return logits;
    }

    /** Layer norm of the hidden state of every row. */
    private void normalize(float[] scale, float[] shift, float[] into) {
        for (int row = 0; row < ROWS; row++) {
            int from = row * channels;
            double sum = 0;
            for (int c = 0; c < channels; c++) {
                sum += hidden[from + c];
            }
            double mean = sum / channels;
            double squares = 0;
            for (int c = 0; c < channels; c++) {
                double centred = hidden[from + c] - mean;
                squares += centred * centred;
            }
            double factor = 1 / Math.sqrt(squares / channels + EPSILON);
            for (int c = 0; c < channels; c++) {
                into[from + c] = (float) ((hidden[from + c] - mean) * factor) * scale[c] + shift[c];
            }
        }
    }

    private static INDArray matrix(long columns) {
        return Nd4j.createUninitializedDetached(DataType.FLOAT, ROWS, columns);
    }

    private static void put(float[] values, INDArray into) {
        new FloatPointer(into.data().addressPointer()).put(values);
    }

    private static void get(INDArray from, float[] values) {
        new FloatPointer(from.data().addressPointer()).get(values);
    }

    @Override
    public void close() {
        for (Block block : blocks) {
            block.in.close();
            block.out.close();
        }
        hiddenIn.close();
        logitsOut.close();
        workspace.close();
    }
}
