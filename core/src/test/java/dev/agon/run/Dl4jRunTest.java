package dev.agon.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.Agon;
import dev.agon.dl4j.Dl4jPoints;
import dev.agon.export.ExportFormat;
import dev.agon.run.RunSummary.State;
import dev.agon.spi.Mode;
import dev.agon.spi.Network;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Pass;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Spec;
import dev.agon.spi.Want;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Whole runs with networks of Deeplearning4j in both roles. */
class Dl4jRunTest {
    @TempDir
    Path folder;

    private static Map<String, String> settings(String... more) {
        Map<String, String> settings = new TreeMap<>(Map.of(
                "generator",
                "dl4j",
                "discriminator",
                "dl4j",
                "batch",
                "16",
                "snapshot-every",
                "0",
                "tick-every",
                "10"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    private RunSummary train(Agon agon, String out, Map<String, String> settings) {
        Path data = PointsModality.ring(folder.resolve("ring.txt"), 600);
        try (TrainingRun run = agon.start(new TrainRequest("points", data, folder.resolve(out), settings))) {
            return run.run(List.of(), () -> false);
        }
    }

    /** The default recipe, with its penalties by differences; D has batch norm, so players share no row. */
    @Test
    void theDefaultRecipeTrainsThem() throws Exception {
        try (Agon agon = Agon.create()) {
            double before = quality(train(agon, "early", settings("steps", "2", "quality-every", "1")));
            RunSummary late = train(agon, "late", settings("steps", "100", "quality-every", "100"));
            assertThat(late.state()).isEqualTo(State.FINISHED);
            assertThat(quality(late)).as("distance to real points").isLessThan(0.7 * before);
            try (SavedModel<?> model = agon.open(folder.resolve("late"))) {
                Network discriminator = model.model().discriminator();
                assertThat(discriminator.traits().rowIndependent()).isFalse();
                assertThat(discriminator.buffers().norm2Number().doubleValue()).isPositive();
                Path file = folder.resolve("late.zip");
                ExportFormat.DL4J.write(model, file);
                ComputationGraph restored = ModelSerializer.restoreComputationGraph(file.toFile());
                INDArray z = RandomStream.of(1).gaussian(3, 8);
                INDArray labels = Nd4j.createFromArray(0f, 1f, 1f);
                try (Pass pass =
                        model.model().generator().forward(List.of(z, labels), Mode.SAMPLE, RandomStream.of(1))) {
                    assertThat(restored.outputSingle(z, labels.reshape(3, 1)).toFloatMatrix())
                            .isDeepEqualTo(pass.outputs().get(0).toFloatMatrix());
                }
            }
        }
    }

    private static double quality(RunSummary summary) {
        return summary.best().orElseThrow().quality().value();
    }

    @Test
    void aResumedRunEndsInTheSameBytes() {
        try (Agon agon = Agon.create()) {
            train(agon, "whole", settings("steps", "24", "quality-every", "0", "stage", "two"));
            train(agon, "cut", settings("steps", "12", "quality-every", "0", "stage", "two"));
            try (TrainingRun run = agon.resume(folder.resolve("cut"), Map.of("steps", "24"))) {
                run.run(List.of(), () -> false);
            }
        }
        assertThat(folder.resolve("cut/model.agon")).hasSameBinaryContentAs(folder.resolve("whole/model.agon"));
    }

    /** Real and generated rows in passes of their own, as the trainer has them. */
    @Test
    void aDiscriminatorWithBatchNormLearns() {
        Spec spec = new Spec("points", 8, new long[] {2}, List.of());
        RandomStream random = RandomStream.of(4);
        try (Network network = new Dl4jPoints.PointsDiscriminator().build(spec, OptionSet.NONE.defaults(), 1)) {
            INDArray statistics = network.buffers().dup();
            double first = 0;
            double last = 0;
            for (int step = 0; step < 60; step++) {
                INDArray real = random.gaussian(32, 2).addi(1);
                INDArray fake = random.gaussian(32, 2).subi(1);
                network.gradients().assign(0);
                last = lesson(network, real, 1, random) + lesson(network, fake, -1, random);
                first = step == 0 ? last : first;
                network.parameters().subi(network.gradients().mul(0.2));
            }
            assertThat(last).isLessThan(first / 2);
            assertThat(network.buffers().sub(statistics).norm2Number().doubleValue())
                    .isPositive();
        }
    }

    /** Adds the gradient of mean softplus(-sign · logit), which it returns. */
    private static double lesson(Network network, INDArray rows, int sign, RandomStream random) {
        try (Pass pass = network.forward(List.of(rows), Mode.TRAIN, random.fork(random.nextLong()))) {
            INDArray logits = pass.outputs().get(0);
            INDArray gradient = Nd4j.zeros(logits.shape());
            double loss = 0;
            for (long i = 0; i < logits.length(); i++) {
                double margin = sign * logits.getDouble(i);
                loss += Math.log1p(Math.exp(-margin)) / logits.length();
                gradient.putScalar(i, -sign / (1 + Math.exp(margin)) / logits.length());
            }
            pass.backward(List.of(gradient), Want.BOTH);
            return loss;
        }
    }
}
