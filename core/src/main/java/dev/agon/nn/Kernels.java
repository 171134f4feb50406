package dev.agon.nn;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.ScalarOp;
import org.nd4j.linalg.api.ops.impl.scalar.Pow;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarAdd;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMax;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMultiplication;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.Axpy;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.nd4j.linalg.api.ops.impl.transforms.same.Square;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The native operations that layers are made of: the fast one where ND4J has several for the same thing (see {@code
 * docs/decisions/0002-network-executor.md} for the measurements), with prepared contexts, since preparing one costs more
 * than a small operation. All write into arrays that the caller gives. One thread at a time.
 */
public final class Kernels implements AutoCloseable {
    private static final double[] NO_REALS = {};
    private static final double[] PRODUCT_PLUS_OLD = {1, 1};

    private final Map<Call, Prepared> prepared = new HashMap<>();
    private final Map<Double, ScalarAdd> additions = new HashMap<>();
    private final Map<Double, ScalarMax> maxima = new HashMap<>();
    private final Map<Double, Pow> powers = new HashMap<>();
    private ScalarMultiplication multiplication;

    Kernels() {}

    /** {@code c = a b}, either factor transposed on request; row-major matrices, or as many of them in a row. */
    public void matmul(INDArray a, INDArray b, INDArray c, boolean transposeA, boolean transposeB) {
        // oneDNN's product: three times as fast as the BLAS call behind mmul
        run("matmul", new INDArray[] {a, b}, new INDArray[] {c}, transposeA ? 1 : 0, transposeB ? 1 : 0, 0);
    }

    /** {@code c += a b}, either factor transposed on request; row-major matrices, or as many of them in a row. */
    void addMatmul(INDArray a, INDArray b, INDArray c, boolean transposeA, boolean transposeB) {
        long[] transposed = {transposeA ? 1 : 0, transposeB ? 1 : 0, 0};
        run(new Call("matmul", 2, PRODUCT_PLUS_OLD, transposed), new INDArray[] {a, b}, new INDArray[] {c});
    }

    /** Convolution of {@code x [n, e..., c]} with {@code w [k..., c, o]}. */
    void convolve(INDArray x, INDArray w, INDArray y, Windows windows) {
        run(convolution(windows), new INDArray[] {x, w}, new INDArray[] {y}, windows.arguments());
    }

    /** Convolution plus a bias {@code [o]}. */
    void convolve(INDArray x, INDArray w, INDArray bias, INDArray y, Windows windows) {
        run(convolution(windows), new INDArray[] {x, w, bias}, new INDArray[] {y}, windows.arguments());
    }

    /** Gradients of a convolution by its input and its weights. */
    void convolveBackward(INDArray x, INDArray w, INDArray dy, INDArray dx, INDArray dw, Windows windows) {
        String operation = convolution(windows) + "_bp";
        run(operation, new INDArray[] {x, w, dy}, new INDArray[] {dx, dw}, windows.arguments());
    }

    /** Transposed convolution of {@code x [n, e..., o]} with {@code w [k..., c, o]}: the adjoint of {@link #convolve}. */
    void convolveTransposed(INDArray x, INDArray w, INDArray y, Windows windows) {
        run(transposed(windows), new INDArray[] {x, w}, new INDArray[] {y}, windows.arguments());
    }

    /** Gradients of a transposed convolution by its input and its weights. */
    void convolveTransposedBackward(INDArray x, INDArray w, INDArray dy, INDArray dx, INDArray dw, Windows windows) {
        String operation = transposed(windows) + "_bp";
        run(operation, new INDArray[] {x, w, dy}, new INDArray[] {dx, dw}, windows.arguments());
    }

    private static String convolution(Windows windows) {
        return windows.rank() == 2 ? "conv2d" : "conv3dnew";
    }

    private static String transposed(Windows windows) {
        return windows.rank() == 2 ? "deconv2d" : "deconv3d";
    }

    /** Sum over non-overlapping {@code f x f} windows times {@code 1 / f²}. */
    void averagePool(INDArray x, INDArray y, int f) {
        run("avgpool2d", new INDArray[] {x}, new INDArray[] {y}, f, f, f, f, 0, 0, 1, 1, 0, 1, 1);
    }

    /** The adjoint of {@link #averagePool}: every value spread over its window, times {@code 1 / f²}. */
    void averageSpread(INDArray shapedLikeX, INDArray dy, INDArray dx, int f) {
        run("avgpool2d_bp", new INDArray[] {shapedLikeX, dy}, new INDArray[] {dx}, f, f, f, f, 0, 0, 1, 1, 0, 1, 1);
    }

    /** Mean over the {@code size x size} window at every position; zeros added at the border do not count. */
    void slidingMean(INDArray x, INDArray y, int size, int padding) {
        run("avgpool2d", new INDArray[] {x}, new INDArray[] {y}, size, size, 1, 1, padding, padding, 1, 1, 0, 0, 1);
    }

    /** The adjoint of {@link #slidingMean}. */
    void slidingMeanAdjoint(INDArray shapedLikeX, INDArray dy, INDArray dx, int size, int padding) {
        long[] arguments = {size, size, 1, 1, padding, padding, 1, 1, 0, 0, 1};
        run("avgpool2d_bp", new INDArray[] {shapedLikeX, dy}, new INDArray[] {dx}, arguments);
    }

    /** {@code c = a + b}, with broadcasting. */
    public void add(INDArray a, INDArray b, INDArray c) {
        run("add", new INDArray[] {a, b}, new INDArray[] {c});
    }

    /** {@code c = a - b}, with broadcasting. */
    public void subtract(INDArray a, INDArray b, INDArray c) {
        run("subtract", new INDArray[] {a, b}, new INDArray[] {c});
    }

    /** {@code c = a b}, element by element, with broadcasting. */
    public void multiply(INDArray a, INDArray b, INDArray c) {
        run("multiply", new INDArray[] {a, b}, new INDArray[] {c});
    }

    /** {@code c = max(a, b)}, element by element. */
    void maximum(INDArray a, INDArray b, INDArray c) {
        run("maximum", new INDArray[] {a, b}, new INDArray[] {c});
    }

    /** Adds a bias {@code [c]} along the last axis. */
    void addBias(INDArray x, INDArray bias, INDArray y) {
        run("biasadd", new INDArray[] {x, bias}, new INDArray[] {y}, 0);
    }

    /** {@code y = a x + y}. */
    public void axpy(double a, INDArray x, INDArray y) {
        Nd4j.getExecutioner().exec(new Axpy(x, y, y, a));
    }

    /** {@code y = s x}. */
    public void scale(double s, INDArray x, INDArray y) {
        if (multiplication == null) {
            multiplication = new ScalarMultiplication(x, null, y, s);
        }
        // one operation for all factors: those that change from step to step would pile up one each
        multiplication.scalar().putScalar(0, s);
        multiplication.setX(x);
        multiplication.setZ(y);
        Nd4j.getExecutioner().exec(multiplication);
    }

    /** {@code y = x + s}. */
    void shift(double s, INDArray x, INDArray y) {
        scalar(additions, s, () -> new ScalarAdd(x, null, y, s), x, y);
    }

    /** {@code y = max(x, s)}. */
    void atLeast(double s, INDArray x, INDArray y) {
        scalar(maxima, s, () -> new ScalarMax(x, null, y, s), x, y);
    }

    /** {@code y = x^s}. */
    void power(double s, INDArray x, INDArray y) {
        scalar(powers, s, () -> new Pow(x, y, s), x, y);
    }

    void sign(INDArray x, INDArray y) {
        Nd4j.getExecutioner().exec(new Sign(x, y));
    }

    public void square(INDArray x, INDArray y) {
        Nd4j.getExecutioner().exec(new Square(x, y));
    }

    void tanh(INDArray x, INDArray y) {
        run("tanh", new INDArray[] {x}, new INDArray[] {y});
    }

    /** {@code dx = dy (1 - tanh² x)}. */
    void tanhBackward(INDArray x, INDArray dy, INDArray dx) {
        run("tanh_bp", new INDArray[] {x, dy}, new INDArray[] {dx});
    }

    /** Logistic function, {@code y = 1 / (1 + exp(-x))}. */
    void sigmoid(INDArray x, INDArray y) {
        // 1/2 + 1/2 tanh(x/2) takes a quarter of the time of the operation of that name
        scale(0.5, x, y);
        tanh(y, y);
        scale(0.5, y, y);
        shift(0.5, y, y);
    }

    /** {@code y = exp(x) / sum(exp(x))} along the last axis. */
    void softmax(INDArray x, INDArray y) {
        if (x.rank() == 2) {
            // oneDNN is asked for three axes and more only, and takes a seventh of the time
            softmax(x.reshape(1, x.size(0), x.size(1)), y.reshape(1, y.size(0), y.size(1)));
            return;
        }
        run("softmax", new INDArray[] {x}, new INDArray[] {y}, x.rank() - 1);
    }

    /** The first and the second half of the last axis of a matrix. */
    void halve(INDArray whole, INDArray first, INDArray second) {
        run("split", new INDArray[] {whole}, new INDArray[] {first, second}, 2, 1);
    }

    void concatenate(INDArray[] parts, INDArray whole, int axis) {
        run("concat", parts, new INDArray[] {whole}, axis);
    }

    /** Copies {@code x} over {@code y}, both contiguous and of one length and type. */
    public void copy(INDArray x, INDArray y) {
        Pointer.memcpy(
                y.data().addressPointer(),
                x.data().addressPointer(),
                x.length() * x.dataType().width());
    }

    private void run(String operation, INDArray[] inputs, INDArray[] outputs, long... arguments) {
        run(new Call(operation, inputs.length, NO_REALS, arguments), inputs, outputs);
    }

    private void run(Call call, INDArray[] inputs, INDArray[] outputs) {
        Prepared ready = prepared.computeIfAbsent(call, Prepared::of);
        // a context that is not emptied first keeps native memory of every array it ever saw
        ready.context.purge();
        ready.context.setInputArrays(inputs);
        ready.context.setOutputArrays(outputs);
        Nd4j.getExecutioner().exec(ready.operation, ready.context);
    }

    /**
     * Runs an operation with a constant of a layer, of which there are few; making one allocates native memory that is
     * given back late.
     */
    private static <T extends ScalarOp> void scalar(
            Map<Double, T> made, double constant, Supplier<T> operation, INDArray x, INDArray y) {
        T ready = made.computeIfAbsent(constant, c -> operation.get());
        ready.setX(x);
        ready.setZ(y);
        Nd4j.getExecutioner().exec(ready);
    }

    @Override
    public void close() {
        for (Prepared ready : prepared.values()) {
            try {
                ready.context.close();
            } catch (Exception e) {
                throw new IllegalStateException("closing an operation context", e);
            }
        }
        prepared.clear();
    }

    /** What a context was prepared for. */
    private record Call(String operation, int inputs, double[] reals, long[] integers) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Call call
                    && operation.equals(call.operation)
                    && inputs == call.inputs
                    && Arrays.equals(reals, call.reals)
                    && Arrays.equals(integers, call.integers);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * (31 * operation.hashCode() + inputs) + Arrays.hashCode(reals))
                    + Arrays.hashCode(integers);
        }
    }

    private record Prepared(CustomOp operation, OpContext context) {
        static Prepared of(Call call) {
            OpContext context = Nd4j.getExecutioner().buildContext();
            context.setTArguments(call.reals);
            context.setIArguments(call.integers);
            return new Prepared(DynamicCustomOp.builder(call.operation).build(), context);
        }
    }
}
