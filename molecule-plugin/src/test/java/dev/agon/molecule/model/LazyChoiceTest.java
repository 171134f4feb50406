package dev.agon.molecule.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agon.spi.RandomStream;
import org.junit.jupiter.api.Test;

class LazyChoiceTest {
    private static final float[] LOGITS = {9, 9, (float) Math.log(4), (float) Math.log(2), (float) Math.log(1), -9};
    private static final int DRAWS = 60_000;

    private static double[] shares(double temperature, double leastShare) {
        LazyChoice choice = new LazyChoice(temperature, leastShare);
        RandomStream random = RandomStream.of(5);
        double[] shares = new double[4];
        for (int i = 0; i < DRAWS; i++) {
            int token = choice.draw(LOGITS, 2, 4, random, candidate -> candidate != 1);
            shares[token] += 1.0 / DRAWS;
        }
        return shares;
    }

    @Test
    void drawsLegalTokensByTheirProbabilities() {
        double[] shares = shares(1, 0);
        assertThat(shares[0]).isCloseTo(.8, within(.01));
        assertThat(shares[1]).isZero();
        assertThat(shares[2]).isCloseTo(.2, within(.01));
    }

    @Test
    void leavesOutUnlikelyTokensAndKeepsToTheTemperature() {
        assertThat(shares(1, .3)[0]).isCloseTo(1, within(1e-9));
        assertThat(shares(.5, 0)[0]).isCloseTo(16 / 17.0, within(.01));
    }

    /** The two likeliest are refused; of the rest the last is too unlikely. */
    @Test
    void goesOnToTheLikelyOnesOfTheRest() {
        LazyChoice choice = new LazyChoice(1, .05);
        RandomStream random = RandomStream.of(6);
        double[] shares = new double[6];
        for (int i = 0; i < DRAWS; i++) {
            shares[choice.draw(LOGITS, 0, 6, random, token -> token > 1)] += 1.0 / DRAWS;
        }
        assertThat(shares[2]).isCloseTo(4 / 7.0, within(.01));
        assertThat(shares[3]).isCloseTo(2 / 7.0, within(.01));
        assertThat(shares[4]).isCloseTo(1 / 7.0, within(.01));
        assertThat(shares[5]).isZero();
    }

    @Test
    void findsTheOnlyLegalTokenHoweverUnlikely() {
        assertThat(new LazyChoice(1, .05).draw(LOGITS, 0, 6, RandomStream.of(1), token -> token == 5))
                .isEqualTo(5);
    }

    @Test
    void tellsADeadEnd() {
        assertThat(new LazyChoice(1, .05).draw(LOGITS, 0, 6, RandomStream.of(1), token -> false))
                .isEqualTo(-1);
    }
}
