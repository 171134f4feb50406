package dev.agon.benchmarks;

import dev.agon.audio.AudioClip;
import dev.agon.audio.AudioGan;
import dev.agon.audio.AudioModality;
import dev.agon.audio.spectrum.GriffinLim;
import dev.agon.audio.spectrum.Stft;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Finding phases, and generating, with a briefly trained model of the drums' demo. An operation is a clip of one second,
 * so that operations a second are times real time.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(1)
public class SoundBenchmark {
    private static final int CLIPS = 64;
    private static final int WINDOW = 256;
    private static final int HOP = 128;
    private static final int ITERATIONS = 32;

    private AudioGan gan;
    private List<float[]> magnitudes;
    private int samples;

    @Setup(Level.Trial)
    public void build() throws IOException {
        try (DemoData demo = DemoData.unpack(new AudioModality(), "drums")) {
            gan = AudioGan.builder()
                    .set("rate", "8000")
                    .set("quality-every", "0")
                    .steps(50)
                    .train(demo.data());
        }
        Stft stft = new Stft(WINDOW, HOP);
        List<AudioClip> clips = gan.generate(CLIPS);
        samples = clips.get(0).length();
        magnitudes = clips.stream()
                .map(clip -> stft.magnitudes(stft.forward(clip.samples())))
                .toList();
    }

    /** By one thread. */
    @Benchmark
    @OperationsPerInvocation(CLIPS)
    public float findPhases() {
        return (float) magnitudes.stream().mapToDouble(this::lastSample).sum();
    }

    /** By as many threads as there are processors. */
    @Benchmark
    @OperationsPerInvocation(CLIPS)
    public float findPhasesInParallel() {
        return (float) magnitudes.parallelStream().mapToDouble(this::lastSample).sum();
    }

    private double lastSample(float[] wanted) {
        float[] sound = new GriffinLim(WINDOW, HOP, ITERATIONS).sound(wanted, samples);
        return sound[sound.length - 1];
    }

    /** Networks and phases together. */
    @Benchmark
    @OperationsPerInvocation(CLIPS)
    public List<AudioClip> generate() {
        return gan.generate(CLIPS);
    }

    @TearDown(Level.Trial)
    public void close() {
        gan.close();
    }
}
