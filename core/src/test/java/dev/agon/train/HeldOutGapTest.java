package dev.agon.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agon.nn.Initializer;
import dev.agon.nn.NetworkBuilder;
import dev.agon.nn.Signal;
import dev.agon.spi.Batch;
import dev.agon.spi.Network;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Spec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A discriminator whose score is the first coordinate, and a generator that makes points around 0. */
class HeldOutGapTest {
    private static Network linear(int inputs, int outputs, float... weights) {
        NetworkBuilder network = new NetworkBuilder(Initializer.Scheme.he());
        network.head("out", network.input(inputs).dense(outputs, Signal.LINEAR));
        Network built = network.build(1);
        built.parameters().assign(0);
        for (int i = 0; i < weights.length; i++) {
            built.parameters().putScalar(i, weights[i]);
        }
        return built;
    }

    /** Points around a first coordinate. */
    private static Batch around(double x, int rows) {
        INDArray points = RandomStream.of(3).gaussian(rows, 2).muli(0.1);
        points.getColumn(0).addi(x);
        return new Batch(points, List.of());
    }

    private static double gap(double known, double unseen) {
        return gap(known, unseen, 64);
    }

    private static double gap(double known, double unseen, int rows) {
        try (Network generator = linear(2, 2, 0.1f, 0, 0, 0.1f);
                Network discriminator = linear(2, 1, 1, 0);
                Batch training = around(known, rows);
                Batch heldOut = around(unseen, rows)) {
            Players players = new Players(new Spec("points", 2, new long[] {2}, List.of()), generator, discriminator);
            return HeldOutGap.of(players, training, heldOut, RandomStream.of(5));
        }
    }

    @Test
    void isTheShareOfTheMargin() {
        assertThat(gap(2, 1)).isCloseTo(0.5, within(0.02));
        assertThat(gap(2, 0)).isCloseTo(1, within(0.02));
    }

    @Test
    void whatMayBeChanceIsNoGap() {
        assertThat(gap(2, 1.99)).isZero();
        assertThat(gap(2, 3)).isZero();
    }

    @Test
    void fewItemsShowAWideGapOnly() {
        assertThat(gap(2, 1, 5)).isCloseTo(0.5, within(0.1));
        assertThat(gap(2, 1.9, 5)).isZero();
        assertThat(gap(2, 1.9, 64)).isPositive();
    }

    @Test
    void isUnknownWhereNothingIsTold() {
        assertThat(gap(0.01, 0)).isNaN();
    }
}
