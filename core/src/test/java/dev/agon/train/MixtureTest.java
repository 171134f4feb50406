package dev.agon.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agon.nn.Values;
import dev.agon.spi.Batch;
import dev.agon.spi.BatchSource;
import dev.agon.spi.RandomStream;
import org.junit.jupiter.api.Test;

class MixtureTest {
    @Test
    void batchesDependOnSeedAndStepOnly() {
        BatchSource batches = Mixture.grid().batches(16, 1);
        batches.at(7).close();

        assertThat(values(batches.at(3)))
                .isEqualTo(values(Mixture.grid().batches(16, 1).at(3)));
        assertThat(values(batches.at(3))).isNotEqualTo(values(batches.at(4)));
        assertThat(values(batches.at(3)))
                .isNotEqualTo(values(Mixture.grid().batches(16, 2).at(3)));
    }

    @Test
    void realDataReachesWhatTheNormalDistributionSays() {
        for (Mixture mixture : new Mixture[] {Mixture.ring(), Mixture.grid()}) {
            int n = 50_000;
            Mixture.Coverage coverage = mixture.measure(mixture.draw(n, RandomStream.of(1)));

            assertThat(coverage.modes()).isEqualTo(mixture.modes().size());
            // in the plane, 1 - exp(-3²/2) lies within 3 deviations
            assertThat(coverage.highQuality()).isCloseTo(1 - Math.exp(-4.5), within(.002));
            // expectation (modes - 1) / 2n, up to .0002
            assertThat(coverage.divergence()).isLessThan(.001);
        }
    }

    @Test
    void countsByHand() {
        Mixture ring = Mixture.ring();
        // two at the first mode, one near it but beyond 3 · .02, one at the third mode; all divided by the extent 2
        float[] points = {1, 0, 1.02f, 0, 1.04f, 0, 0, 1};

        Mixture.Coverage coverage = ring.measure(points);

        assertThat(coverage.modes()).isEqualTo(2);
        assertThat(coverage.highQuality()).isEqualTo(.75);
        // shares .75 and .25 against 1/8 each
        assertThat(coverage.divergence()).isCloseTo(.75 * Math.log(6) + .25 * Math.log(2), within(1e-12));
    }

    private static float[] values(Batch batch) {
        try (batch) {
            return Values.floats(batch.sample());
        }
    }
}
