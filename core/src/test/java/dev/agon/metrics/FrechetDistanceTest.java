package dev.agon.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FrechetDistanceTest {
    @Test
    void ofTwoNormalDistributionsOnTheLine() {
        // (3 - 1)² + (2 - 5)²
        assertThat(distance(new double[] {3}, new double[][] {{4}}, new double[] {1}, new double[][] {{25}}))
                .isCloseTo(13, within(1e-12));
    }

    @Test
    void ofIndependentFeaturesIsTheSumOverThem() {
        double[] zero = new double[4];
        assertThat(distance(zero, diagonal(1, 4, 9, 0), zero, diagonal(4, 4, 0, 16)))
                .isCloseTo(1 + 0 + 9 + 16, within(1e-12));
    }

    @Test
    void ofCorrelatedFeaturesFollowsTheClosedFormInThePlane() {
        double[][] a = {{2, 1}, {1, 3}};
        double[][] b = {{5, -2}, {-2, 1}};
        // tr (AB)^½ of a 2 × 2 product is (tr AB + 2 (det AB)^½)^½: tr AB = 10 - 2 - 2 + 3 = 9, det AB = 5 · 1
        double trace = Math.sqrt(9 + 2 * Math.sqrt(5));

        assertThat(distance(new double[2], a, new double[2], b)).isCloseTo(5 + 6 - 2 * trace, within(1e-12));
    }

    @Test
    void ofDistributionsOnPerpendicularPlanesCountsBothWhole() {
        double[][] a = {{1, 1, 0, 0}, {1, 1, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, 0}};
        double[][] b = {{0, 0, 0, 0}, {0, 0, 0, 0}, {0, 0, 3, -3}, {0, 0, -3, 3}};

        assertThat(distance(new double[4], a, new double[4], b)).isCloseTo(2 + 6, within(1e-12));
    }

    @Test
    void ofFewerVectorsThanFeaturesIsThatOfTheirSpan() {
        // five vectors in 40 dimensions, of which all but three are copies of the first three or empty
        FeatureStatistics narrowA = new FeatureStatistics(3);
        FeatureStatistics narrowB = new FeatureStatistics(3);
        FeatureStatistics wideA = new FeatureStatistics(40);
        FeatureStatistics wideB = new FeatureStatistics(40);
        Features rows = Gaussian.features(10, 3, 7);
        for (int i = 0; i < 10; i++) {
            double[] narrow = new double[3];
            double[] wide = new double[40];
            for (int j = 0; j < 40; j++) {
                narrow[j % 3] = rows.at(i, j % 3);
                wide[j] = j < 30 ? rows.at(i, j % 3) : 0;
            }
            (i < 5 ? narrowA : narrowB).add(narrow);
            (i < 5 ? wideA : wideB).add(wide);
        }

        // ten copies of every feature: ten times the distance
        assertThat(FrechetDistance.between(wideA, wideB))
                .isCloseTo(10 * FrechetDistance.between(narrowA, narrowB), within(1e-6));
    }

    @Test
    void ofEqualStatisticsIsZeroAlsoWhenTheyAreSingular() {
        for (int count : new int[] {1, 2, 20, 500}) {
            FeatureStatistics statistics =
                    Gaussian.features(count, 64, 30, 100, count).statistics();
            assertThat(FrechetDistance.between(statistics, statistics))
                    .as("%s vectors", count)
                    .isCloseTo(0, within(1e-12 * (1 + statistics.variance())));
        }
    }

    @Test
    void agreesWithNumpy() {
        // |m1 - m2|^2 + tr(S1 + S2) - 2 sum(sqrt(eigvals(S1 S2))) in NumPy 2.4, by np.cov and np.linalg.eigvals
        assertThat(FrechetDistance.between(
                        Lattice.first().statistics(), Lattice.second().statistics()))
                .isCloseTo(3.724552828990271, within(1e-9));
    }

    @Property(tries = 50)
    void ignoresTheOrderOfVectorsAndOfFeatures(
            @ForAll @IntRange(min = 2, max = 40) int count,
            @ForAll @IntRange(min = 2, max = 12) int dimension,
            @ForAll long seed) {
        Features a = Gaussian.features(count, dimension, 1, 0, seed);
        Features b = Gaussian.features(count, dimension, 2, .5, seed + 1);
        double distance = FrechetDistance.between(a.statistics(), b.statistics());

        assertThat(FrechetDistance.between(Gaussian.shuffled(a, 1, seed).statistics(), b.statistics()))
                .isCloseTo(distance, within(1e-9 * (1 + distance)));
        assertThat(FrechetDistance.between(reversed(a).statistics(), reversed(b).statistics()))
                .isCloseTo(distance, within(1e-9 * (1 + distance)));
    }

    private static Features reversed(Features features) {
        int d = features.dimension();
        float[] values = new float[features.count() * d];
        for (int i = 0; i < values.length; i++) {
            values[i] = features.at(i / d, d - 1 - i % d);
        }
        return Features.of(values, d);
    }

    @Test
    void isBiasedByAsMuchAsDocumentedAndTheExtrapolatedOneIsNot() {
        int n = 600;
        int m = 400;
        int d = 16;
        int trials = 60;
        double plain = 0;
        double extrapolated = 0;
        for (long seed = 0; seed < trials; seed++) {
            Features a = Gaussian.features(n, d, 2, 3, 2 * seed);
            Features b = Gaussian.features(m, d, 2, 3, 2 * seed + 1);
            plain += FrechetDistance.between(a.statistics(), b.statistics()) / trials;
            extrapolated += FrechetDistance.extrapolated(a, b) / trials;
        }
        double bias = 4 * (d * d + 5 * d) / 4.0 * (1.0 / n + 1.0 / m);

        // the spread of one trial is about .25
        assertThat(plain).isCloseTo(bias, within(.1 * bias));
        assertThat(extrapolated).isCloseTo(0, within(.1 * bias));
    }

    @Test
    void extrapolatedAgreesWithTheClosedFormForOtherDistributions() {
        int d = 8;
        double sum = 0;
        for (long seed = 0; seed < 40; seed++) {
            sum += FrechetDistance.extrapolated(
                            Gaussian.features(500, d, 1, 0, 2 * seed), Gaussian.features(500, d, 2, 1, 2 * seed + 1))
                    / 40;
        }

        // per feature (1 - 0)^2 + (2 - 1)^2; the standard error is about .08
        assertThat(sum).isCloseTo(2 * d, within(.3));
    }

    @Test
    void extrapolationNeedsRows() {
        Features enough = Gaussian.features(16, 2, 1);
        assertThat(FrechetDistance.extrapolated(enough, enough)).isCloseTo(0, within(1e-12));
        assertThatThrownBy(() -> FrechetDistance.extrapolated(enough, Gaussian.features(15, 2, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("extrapolating over 2 features needs 16 rows of each, not 16 and 15");
        assertThatThrownBy(() -> FrechetDistance.extrapolated(enough, Gaussian.features(99, 3, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void constantFeaturesAddNothing() {
        FeatureStatistics a = new FeatureStatistics(3);
        FeatureStatistics b = new FeatureStatistics(3);
        for (int i = 0; i < 5; i++) {
            a.add(7, i, 0);
            b.add(7, i + 2, 0);
        }

        assertThat(FrechetDistance.between(a, b)).isCloseTo(4, within(1e-12));
    }

    @Test
    void growsWithTheSquareOfTheScale() {
        double small = FrechetDistance.between(
                Gaussian.features(100, 8, 1, 0, 1).statistics(),
                Gaussian.features(100, 8, 2, 1, 2).statistics());
        double large = FrechetDistance.between(
                Gaussian.features(100, 8, 100, 0, 1).statistics(),
                Gaussian.features(100, 8, 200, 100, 2).statistics());

        assertThat(large / small).isCloseTo(1e4, within(1e-1));
    }

    @Property(tries = 100)
    void isSymmetricAndNotNegative(
            @ForAll @IntRange(min = 1, max = 40) int countA,
            @ForAll @IntRange(min = 1, max = 40) int countB,
            @ForAll @IntRange(min = 1, max = 20) int dimension,
            @ForAll long seed) {
        FeatureStatistics a = Gaussian.features(countA, dimension, 1, 0, seed).statistics();
        FeatureStatistics b =
                Gaussian.features(countB, dimension, 2, .5, seed + 1).statistics();

        double distance = FrechetDistance.between(a, b);

        assertThat(distance).isNotNegative().isFinite();
        assertThat(FrechetDistance.between(b, a)).isCloseTo(distance, within(1e-9 * (1 + distance)));
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> distance(new double[1], new double[1][1], new double[2], new double[2][2]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        distance(new double[1], new double[][] {{Double.NaN}}, new double[1], new double[1][1]))
                .hasMessage("covariance 0, 0 is NaN");
        assertThatThrownBy(() -> distance(new double[] {Double.NaN}, new double[1][1], new double[1], new double[1][1]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static double distance(double[] meanA, double[][] a, double[] meanB, double[][] b) {
        return FrechetDistance.between(meanA, a, meanB, b);
    }

    private static double[][] diagonal(double... values) {
        double[][] matrix = new double[values.length][values.length];
        for (int i = 0; i < values.length; i++) {
            matrix[i][i] = values[i];
        }
        return matrix;
    }

    /** Nine live features of 64 and one nearly dead: a decomposition by 30 iterations an eigenvalue fails here. */
    @Test
    void manyDeadFeaturesAreNoObstacle() {
        int[] live = {0, 3, 15, 16, 17, 23, 30, 47, 50, 51};
        double[][] lower = {
            {11},
            {4.1, 5.2},
            {6.3e-06, -5.1e-06, 8.6e-09},
            {-2.4, -2.1, 8e-06, 7.8},
            {-1.5, -0.79, 2e-06, 2.9, 3.8},
            {-2, 0.34, -1.6e-05, 0.61, 3, 5.2},
            {-1.3, 1, -1e-05, -0.42, -2.8, -1.4, 9.2},
            {1.4, -1.7, 1.4e-05, 0.37, -0.017, -2.1, -3.2, 3.7},
            {3.8, 0.54, 1.5e-05, 2.3, -0.54, -2.8, 1.6, 1.5, 5.4},
            {-0.58, -2.1, -8.7e-06, -2.3, -2.4, -2.5, -0.9, 2.3, -1.3, 6.2},
        };
        double[][] covariance = new double[64][64];
        for (int i = 0; i < live.length; i++) {
            for (int j = 0; j <= i; j++) {
                covariance[live[i]][live[j]] = lower[i][j];
                covariance[live[j]][live[i]] = lower[i][j];
            }
        }
        double[] shifted = new double[64];
        shifted[live[0]] = 3;
        assertThat(FrechetDistance.between(new double[64], covariance, shifted, covariance))
                .isCloseTo(9, within(1e-6));
    }
}
