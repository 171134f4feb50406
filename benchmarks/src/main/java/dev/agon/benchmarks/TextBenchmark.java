package dev.agon.benchmarks;

import dev.agon.text.TextGan;
import dev.agon.text.TextModality;
import dev.agon.text.TextRequest;
import dev.agon.text.token.Vocabulary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Learning a vocabulary, and writing with a briefly trained model of the text plugin's demo. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(1)
public class TextBenchmark {
    private static final int LEARNED_FROM = 1_000_000;
    private static final int TOKENS = 4_096;
    private static final int TEXTS = 512;
    private static final int LENGTH = 200;

    private String novel;
    private Vocabulary vocabulary;
    private TextGan gan;

    /** Counted beside the calls, so that a rate of tokens comes out. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Written {
        public long tokens;
    }

    @Setup(Level.Trial)
    public void build() throws IOException {
        try (DemoData demo = DemoData.unpack(new TextModality(), "text")) {
            try (GZIPInputStream in =
                    new GZIPInputStream(Files.newInputStream(demo.data().resolve("novel.txt.gz")))) {
                novel = new String(in.readNBytes(LEARNED_FROM), StandardCharsets.UTF_8);
            }
            vocabulary = learnVocabulary();
            gan = TextGan.builder()
                    .likelihoodSteps(100)
                    .set("quality-every", "0")
                    .train(demo.data());
        }
    }

    @Benchmark
    public Vocabulary learnVocabulary() {
        Vocabulary.Learner learner = new Vocabulary.Learner();
        learner.add(novel);
        return learner.learn(TOKENS);
    }

    @Benchmark
    public List<String> write(Written written) {
        return counted(gan.generate(TEXTS, TextRequest.DEFAULT.withLength(LENGTH)), written);
    }

    /** One text, as a person waits for it. */
    @Benchmark
    public List<String> complete(Written written) {
        return counted(gan.generate(1, TextRequest.DEFAULT.withPrompt("Call me").withLength(LENGTH)), written);
    }

    private List<String> counted(List<String> texts, Written written) {
        texts.forEach(text -> written.tokens += vocabulary.encode(text).length());
        return texts;
    }

    @TearDown(Level.Trial)
    public void close() {
        gan.close();
    }
}
