package dev.agon.benchmarks;

import java.util.Locale;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The fastest that this machine convolves: prints the best rate of ND4J's {@code conv2d} over several shapes, in
 * floating-point operations a second. Argument: seconds.
 */
final class ConvolutionRate {
    private static final int SHAPES = 3;

    private ConvolutionRate() {}

    public static void main(String[] arguments) {
        double seconds = Double.parseDouble(arguments[0]) / SHAPES;
        double best = rate(64, 14, 64, 128, 4, 2, seconds);
        best = Math.max(best, rate(64, 14, 128, 128, 3, 1, seconds));
        best = Math.max(best, rate(32, 28, 64, 64, 3, 1, seconds));
        System.out.println(String.format(Locale.ROOT, "# rate %.4e", best));
    }

    private static double rate(int rows, int extent, int inputs, int outputs, int size, int stride, double seconds) {
        int convolved = (extent + 2 - size) / stride + 1;
        INDArray x = Nd4j.rand(DataType.FLOAT, rows, extent, extent, inputs);
        INDArray w = Nd4j.rand(DataType.FLOAT, size, size, inputs, outputs);
        INDArray y = Nd4j.create(DataType.FLOAT, rows, convolved, convolved, outputs);
        CustomOp operation = DynamicCustomOp.builder("conv2d").build();
        OpContext context = Nd4j.getExecutioner().buildContext();
        context.setInputArrays(x, w);
        context.setOutputArrays(y);
        context.setIArguments(size, size, stride, stride, 1, 1, 1, 1, 0, 1, 0);
        long best = Long.MAX_VALUE;
        long start = System.nanoTime();
        while (System.nanoTime() - start < seconds * 1e9) {
            long before = System.nanoTime();
            Nd4j.getExecutioner().exec(operation, context);
            best = Math.min(best, System.nanoTime() - before);
        }
        return 2.0 * y.length() * size * size * inputs / (best / 1e9);
    }
}
