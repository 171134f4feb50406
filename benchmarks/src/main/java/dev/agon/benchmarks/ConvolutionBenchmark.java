package dev.agon.benchmarks;

import dev.agon.nn.Initializer;
import dev.agon.nn.LayerNetwork;
import dev.agon.nn.NetworkBuilder;
import dev.agon.nn.Signal;
import dev.agon.spi.Pass;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Want;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One convolution between 14x14x64 and 7x7x128 (4x4, stride 2, batch 64), down or, transposed, up: the costliest layers
 * of the {@link ReferencePair}, as networks of one layer.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ConvolutionBenchmark {
    private static final int BATCH = 64;
    private static final int WIDE = 14;
    private static final int SHALLOW = 64;
    private static final int NARROW = 7;
    private static final int DEEP = 128;

    @Param({"conv2d", "convTranspose2d"})
    String layer;

    private LayerNetwork network;
    private INDArray input;
    private INDArray gradient;
    private Pass pass;

    @Setup(Level.Trial)
    public void build() {
        boolean down = layer.equals("conv2d");
        NetworkBuilder builder = new NetworkBuilder(Initializer.Scheme.he());
        Signal x = down ? builder.input(WIDE, WIDE, SHALLOW) : builder.input(NARROW, NARROW, DEEP);
        network = builder.head("out", down ? x.conv2d(DEEP, 4, 2, 1) : x.convTranspose2d(SHALLOW, 4, 2, 1))
                .build(1);
        input = down
                ? RandomStream.of(1).gaussian(BATCH, WIDE, WIDE, SHALLOW)
                : RandomStream.of(1).gaussian(BATCH, NARROW, NARROW, DEEP);
        pass = run();
        gradient = RandomStream.of(2).gaussian(pass.outputs().get(0).shape());
    }

    private Pass run() {
        return network.forward(List.of(input), dev.agon.spi.Mode.TRAIN, RandomStream.of(3));
    }

    /** Returns a value of the result, so that nothing can be left out. */
    @Benchmark
    public float forward() {
        try (Pass once = run()) {
            return once.outputs().get(0).getFloat(0);
        }
    }

    @Benchmark
    public float backwardToInputs() {
        return pass.backward(List.of(gradient), Want.INPUTS).get(0).getFloat(0);
    }

    @Benchmark
    public float backwardToWeights() {
        pass.backward(List.of(gradient), Want.WEIGHTS);
        return network.gradients().getFloat(0);
    }

    @TearDown(Level.Trial)
    public void close() {
        pass.close();
        network.close();
        input.close();
        gradient.close();
    }
}
