package dev.agon.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agon.nn.Values;
import dev.agon.nn.Workspace;
import dev.agon.spi.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class AugmentationsTest {
    static Stream<Arguments> shapes() {
        return Augmentations.all().stream()
                .flatMap(augmentation -> Stream.of(new long[] {7, 5, 3}, new long[] {8, 8, 1}, new long[] {9, 2})
                        .filter(shape -> augmentation.refuses(shape).isEmpty())
                        .map(shape -> Arguments.of(augmentation, shape)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("shapes")
    void theAdjointIsTheTransposeOfTheLinearPart(Augmentation augmentation, long[] shape) {
        int n = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        for (int seed = 0; seed < 40; seed++) {
            Augmentation.Change change = augmentation.draw(shape, RandomStream.of(seed));
            float[] x = gaussian(n, seed);
            float[] y = gaussian(n, seed + 1000);
            float[] moved = x.clone();
            float[] zero = new float[n];
            float[] back = y.clone();
            change.apply(moved, 0);
            change.apply(zero, 0);
            change.applyAdjoint(back, 0);
            double left = 0;
            double right = 0;
            for (int i = 0; i < n; i++) {
                left += (moved[i] - zero[i]) * (double) y[i];
                right += x[i] * (double) back[i];
            }
            assertThat(left).isCloseTo(right, within(1e-3));
        }
    }

    private static float[] gaussian(int n, int seed) {
        float[] values = new float[n];
        RandomStream.of(seed).gaussians(values);
        return values;
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("shapes")
    void onlyTheGivenRowChanges(Augmentation augmentation, long[] shape) {
        int n = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        float[] rows = gaussian(3 * n, 1);
        float[] before = rows.clone();
        augmentation.draw(shape, RandomStream.of(4)).apply(rows, n);
        assertThat(Arrays.copyOf(rows, n)).isEqualTo(Arrays.copyOf(before, n));
        assertThat(Arrays.copyOfRange(rows, 2 * n, 3 * n)).isEqualTo(Arrays.copyOfRange(before, 2 * n, 3 * n));
    }

    @Test
    void shiftsByTheAmountThatWasDrawn() {
        float[] picture = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        new Translation(new Grid(3, 3, 1), 1, -1).apply(picture, 0);
        assertThat(picture).containsExactly(0, 0, 0, 2, 3, 0, 5, 6, 0);
    }

    @Test
    void cutsARectangleThatMayReachOutside() {
        float[] picture = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        new Cutout(new Grid(3, 3, 1), -1, 1, 2, 5).apply(picture, 0);
        assertThat(picture).containsExactly(1, 0, 0, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void aCutOfASequenceIsAlwaysInIt() {
        float[] ones = new float[9 * 2];
        for (int seed = 0; seed < 50; seed++) {
            Arrays.fill(ones, 1);
            Augmentations.cutout()
                    .draw(new long[] {9, 2}, RandomStream.of(seed))
                    .apply(ones, 0);
            assertThat(ones).as("seed %s", seed).contains(0);
        }
    }

    @Test
    void contrastAndSaturationKeepMeans() {
        float[] picture = {0, .2f, .4f, .6f, .8f, 1};
        new Colour(new Grid(1, 2, 3), 0, 2, 1).apply(picture, 0);
        assertThat(picture).usingComparatorWithPrecision(1e-6f).containsExactly(-.2f, .2f, .6f, .4f, .8f, 1.2f);
        new Colour(new Grid(1, 2, 3), .1f, 1, 0).apply(picture, 0);
        assertThat(picture).usingComparatorWithPrecision(1e-6f).containsOnly(.6f);
    }

    @Test
    void rowsAreChangedAsOftenAsAskedAndTheSameWayForTheSameStream() {
        try (Workspace workspace = new Workspace(DataType.FLOAT)) {
            INDArray samples = Nd4j.ones(400, 6, 6, 1);
            Augmenter augmenter = new Augmenter(List.of(Augmentations.cutout()));
            float[] once = Values.floats(
                    augmenter.draw(samples, 0.3, RandomStream.of(1), workspace).seen());
            float[] again = Values.floats(
                    augmenter.draw(samples, 0.3, RandomStream.of(1), workspace).seen());
            assertThat(again).isEqualTo(once);
            int changed = 0;
            for (int row = 0; row < 400; row++) {
                for (int i = 0; i < 36; i++) {
                    if (once[row * 36 + i] == 0) {
                        changed++;
                        break;
                    }
                }
            }
            assertThat(changed / 400.0).isBetween(0.2, 0.4);
            assertThat(augmenter.draw(samples, 0, RandomStream.of(1), workspace).seen())
                    .isSameAs(samples);
        }
    }

    @Test
    void theRateRisesWhileTheDiscriminatorIsSureAndFallsWhenItIsNot() {
        AdaptiveRate rate = new AdaptiveRate(0.6);
        double[] sure = new double[1_000];
        Arrays.fill(sure, 1);
        double[] lost = new double[1_000];
        for (int i = 0; i < 40; i++) {
            rate.follow(sure);
        }
        assertThat(rate.probability()).isCloseTo(0.4, within(1e-9));
        AdaptiveRate restored = new AdaptiveRate(0.6);
        rate.follow(lost);
        restored.restore(rate.state());
        for (int i = 0; i < 19; i++) {
            rate.follow(lost);
            restored.follow(lost);
        }
        assertThat(rate.probability()).isCloseTo(0.2, within(1e-9));
        assertThat(restored.state()).isEqualTo(rate.state());
    }
}
