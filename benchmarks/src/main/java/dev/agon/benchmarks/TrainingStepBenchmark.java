package dev.agon.benchmarks;

import java.util.concurrent.TimeUnit;
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

/** A whole training step of both {@link ReferencePair} networks: batch 64 of 28x28, Adam, no penalties. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class TrainingStepBenchmark {
    @Param({"one", "two"})
    String stage;

    private AgonStep step;

    @Setup(Level.Trial)
    public void build() {
        step = new AgonStep(ReferencePair.build(), stage);
    }

    /** Returns the steps so far, so that nothing can be left out. */
    @Benchmark
    public long step() {
        step.run();
        return step.steps();
    }

    @TearDown(Level.Trial)
    public void close() {
        step.close();
    }
}
