package dev.agon.text.contest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.spi.Batch;
import dev.agon.spi.Network;
import dev.agon.spi.Phase;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Spec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class CriticPhaseTest {
    private static final int LENGTH = 8;
    private static final int TOKENS = 6;
    private static final Spec SPEC = new Spec("text", 4, new long[] {LENGTH, TOKENS}, List.of());

    private final Network generator =
            new OneshotGenerator().build(SPEC, new OneshotGenerator().options().parse(Map.of("g-channels", "8")), 1);
    private final Network discriminator = new ConvDiscriminator()
            .build(SPEC, new ConvDiscriminator().options().parse(Map.of("d-channels", "8")), 2);

    @AfterEach
    void close() {
        generator.close();
        discriminator.close();
    }

    /** Windows of one token over and over, which the fresh generator does not write. */
    private static Batch monotone(int count) {
        INDArray sample = Nd4j.zeros(count, LENGTH, TOKENS);
        for (int row = 0; row < count; row++) {
            for (int place = 0; place < LENGTH; place++) {
                sample.putScalar(new int[] {row, place, row % 2}, 1);
            }
        }
        return new Batch(sample, List.of());
    }

    private CriticPhase phase(Optional<Integer> unseen) {
        return new CriticPhase(
                generator,
                discriminator,
                SPEC.latent(),
                new CriticPhase.Texts(step -> monotone(16), 16, count -> unseen.map(CriticPhaseTest::monotone)),
                200);
    }

    @Test
    void learnsToTellAndLeavesTheGenerator() {
        INDArray before = generator.parameters().dup();
        try (Phase phase = phase(Optional.of(64))) {
            Map<String, Double> first = phase.step(0, RandomStream.of(1));
            for (int step = 1; step < 30; step++) {
                discriminator.gradients().assign(0);
                phase.step(step, RandomStream.of(1).fork(step));
                discriminator.parameters().subi(discriminator.gradients().mul(0.1));
            }
            Map<String, Double> last = phase.step(199, RandomStream.of(2));

            assertThat(last.get("loss")).isLessThan(first.get("loss"));
            assertThat(last.get("held-out-auc")).isGreaterThan(0.9).isGreaterThan(first.get("held-out-auc"));
        }
        assertThat(generator.parameters()).isEqualTo(before);
    }

    @Test
    void looksAtNothingWhereNothingIsHeldOut() {
        try (Phase phase = phase(Optional.empty())) {
            assertThat(phase.step(0, RandomStream.of(1))).containsOnlyKeys("loss");
        }
    }
}
