package org.example.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agon.metrics.Features;
import dev.agon.spi.RandomStream;
import org.junit.jupiter.api.Test;

class ClusterImbalanceTest {
    private final ClusterImbalance metric = new ClusterImbalance();

    private static Features rows(int count, float centre, long seed) {
        float[] values = new float[2 * count];
        RandomStream.of(seed).gaussians(values);
        for (int i = 0; i < values.length; i++) {
            values[i] += centre;
        }
        return Features.of(values, 2);
    }

    @Test
    void rowsOfOneDistributionMix() {
        assertThat(metric.of(rows(600, 0, 1), rows(600, 0, 2))).isLessThan(.15);
    }

    @Test
    void rowsFarApartShareNoCluster() {
        assertThat(metric.of(rows(300, 100, 1), rows(300, 0, 2))).isCloseTo(.5, within(1e-12));
    }

    @Test
    void equalRowsMixPerfectly() {
        Features rows = rows(50, 0, 1);
        assertThat(metric.of(rows, rows)).isZero();
    }
}
