package dev.agon.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PrecisionRecallTest {
    @Test
    void countsBallsByHand() {
        // with k = 1 the balls of the real points reach 1, 1, 2 and those of the generated ones .5, .5, 19.5
        Features real = line(0, 1, 3);
        Features generated = line(.5f, 0, 20);

        PrecisionRecall measured = PrecisionRecall.between(real, generated, 1, 1);

        assertThat(measured.precision()).isEqualTo(2 / 3.0);
        // 0 and 1 lie in the ball of .5, 3 in that of 20
        assertThat(measured.recall()).isEqualTo(1);
        // .5 lies in the balls of 0 and 1, 0 in those of 0 and 1, 20 in none
        assertThat(measured.density()).isEqualTo(4 / 3.0);
        assertThat(measured.coverage()).isEqualTo(2 / 3.0);
    }

    @Test
    void tellsFidelityFromVariety() {
        Features real = Gaussian.features(500, 8, 1);
        PrecisionRecall narrow = PrecisionRecall.between(real, Gaussian.features(500, 8, .3, 0, 2));
        PrecisionRecall broad = PrecisionRecall.between(real, Gaussian.features(500, 8, 3, 0, 3));

        assertThat(narrow.precision()).isGreaterThan(.95);
        assertThat(narrow.recall()).isLessThan(.2);
        assertThat(broad.precision()).isLessThan(.2);
        assertThat(broad.recall()).isGreaterThan(.9);
    }

    @Test
    void meetsThePublishedExpectationsForEqualDistributions() {
        int n = 1_000;
        int m = 600;
        PrecisionRecall measured = PrecisionRecall.between(Gaussian.features(n, 16, 4), Gaussian.features(m, 16, 5));

        // Naeem et al. 2020: E[density] = 1, E[coverage] = 1 - (n-1)…(n-k) / ((m+n-1)…(m+n-k))
        double missed = 1;
        for (int k = 1; k <= 5; k++) {
            missed *= (double) (n - k) / (m + n - k);
        }
        assertThat(measured.density()).isCloseTo(1, within(.12));
        assertThat(measured.coverage()).isCloseTo(1 - missed, within(.03));
    }

    @Test
    void agreesWithNumpyWhereDistancesTie() {
        // by np.sort of all distances, and <= with a tolerance of 1e-9, in NumPy 2.4
        PrecisionRecall measured = PrecisionRecall.between(Lattice.first(), Lattice.second());

        assertThat(measured.precision()).isCloseTo(.8, within(1e-12));
        assertThat(measured.recall()).isCloseTo(.725, within(1e-12));
        assertThat(measured.density()).isCloseTo(1.34, within(1e-12));
        assertThat(measured.coverage()).isCloseTo(.725, within(1e-12));
    }

    @Test
    @Tag("slow")
    void agreesWithTheExampleOfTheAuthors() {
        // https://github.com/clovaai/generative-evaluation-prdc: normal features, 10,000 of each, 1,000 dimensions, k
        // 5. They
        // print one draw; over six of ours the deviations are about .008, .010, .08 and .007, and three of them are
        // allowed
        PrecisionRecall measured =
                PrecisionRecall.between(Gaussian.features(10_000, 1_000, 1), Gaussian.features(10_000, 1_000, 2), 5, 5);

        assertThat(measured.precision()).isCloseTo(.4772, within(.025));
        assertThat(measured.recall()).isCloseTo(.4705, within(.03));
        assertThat(measured.density()).isCloseTo(1.0555, within(.24));
        assertThat(measured.coverage()).isCloseTo(.9735, within(.021));
    }

    @Property(tries = 40)
    void ignoresOrder(
            @ForAll @IntRange(min = 1, max = 40) int countA,
            @ForAll @IntRange(min = 1, max = 40) int countB,
            @ForAll long seed) {
        Features a = Gaussian.features(countA, 3, seed);
        Features b = Gaussian.features(countB, 3, seed + 1);

        assertThat(PrecisionRecall.between(Gaussian.shuffled(a, 1, seed), Gaussian.shuffled(b, 1, seed)))
                .isEqualTo(PrecisionRecall.between(a, b));
    }

    @Property(tries = 40)
    void copiesOfGeneratedRowsChangeNoPrecisionDensityOrCoverage(
            @ForAll @IntRange(min = 1, max = 40) int countA,
            @ForAll @IntRange(min = 1, max = 20) int countB,
            @ForAll long seed) {
        Features a = Gaussian.features(countA, 3, seed);
        Features b = Gaussian.features(countB, 3, seed + 1);
        PrecisionRecall once = PrecisionRecall.between(a, b);
        PrecisionRecall thrice = PrecisionRecall.between(a, Gaussian.shuffled(b, 3, seed));

        assertThat(thrice.precision()).isCloseTo(once.precision(), within(1e-12));
        assertThat(thrice.density()).isCloseTo(once.density(), within(1e-12));
        assertThat(thrice.coverage()).isEqualTo(once.coverage());
        // recall falls: the balls of copies are smaller
        assertThat(thrice.recall()).isLessThanOrEqualTo(once.recall());
    }

    @Property(tries = 60)
    void agreesWithTheDefinitions(
            @ForAll @IntRange(min = 1, max = 25) int real,
            @ForAll @IntRange(min = 1, max = 25) int generated,
            @ForAll @IntRange(min = 1, max = 6) int dimension,
            @ForAll @IntRange(min = 1, max = 6) int k,
            @ForAll long seed) {
        Features a = Gaussian.features(real, dimension, seed);
        Features b = Gaussian.features(generated, dimension, seed + 1);

        assertThat(PrecisionRecall.between(a, b, k, k)).isEqualTo(byDefinition(a, b, k));
    }

    @Test
    void equalRowsGiveNoNaN() {
        Features same = line(2, 2, 2, 2, 2, 2, 2);

        PrecisionRecall measured = PrecisionRecall.between(same, same);

        assertThat(measured).isEqualTo(new PrecisionRecall(1, 1, 7 / 5.0, 1));
        assertThat(PrecisionRecall.between(line(1), line(1))).isEqualTo(new PrecisionRecall(1, 1, .2, 1));
        assertThat(PrecisionRecall.between(line(1), line(2))).isEqualTo(new PrecisionRecall(0, 0, 0, 0));
    }

    @Test
    void refusesEmptySetsAndOtherDimensions() {
        Features none = Features.of(new float[0], 1);
        assertThatThrownBy(() -> PrecisionRecall.between(none, line(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PrecisionRecall.between(line(1), none)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PrecisionRecall.between(line(1), Gaussian.features(3, 2, 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PrecisionRecall.between(line(1), line(1), 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static PrecisionRecall byDefinition(Features real, Features generated, int k) {
        double[] realBall = NearestNeighbours.radii(real, k);
        double[] generatedBall = NearestNeighbours.radii(generated, k);
        int precise = 0;
        int recalled = 0;
        int covered = 0;
        int inside = 0;
        for (int j = 0; j < generated.count(); j++) {
            int balls = 0;
            for (int i = 0; i < real.count(); i++) {
                balls += distance(real, i, generated, j) <= realBall[i] ? 1 : 0;
            }
            precise += balls > 0 ? 1 : 0;
            inside += balls;
        }
        for (int i = 0; i < real.count(); i++) {
            boolean within = false;
            boolean holds = false;
            for (int j = 0; j < generated.count(); j++) {
                within |= distance(real, i, generated, j) <= generatedBall[j];
                holds |= distance(real, i, generated, j) <= realBall[i];
            }
            recalled += within ? 1 : 0;
            covered += holds ? 1 : 0;
        }
        return new PrecisionRecall(
                precise / (double) generated.count(),
                recalled / (double) real.count(),
                inside / ((double) k * generated.count()),
                covered / (double) real.count());
    }

    private static double distance(Features a, int i, Features b, int j) {
        double squared = 0;
        for (int k = 0; k < a.dimension(); k++) {
            double apart = (double) a.at(i, k) - b.at(j, k);
            squared += apart * apart;
        }
        return Math.sqrt(squared);
    }

    private static Features line(float... points) {
        return Features.of(points, 1);
    }
}
