package dev.agon.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.agon.spi.RandomStream;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DifferentBinsTest {
    private static final ModeHistogram REFERENCE = new ModeHistogram(List.of(100L, 200L, 300L, 400L, 0L, 1_000L));
    private static final ModeHistogram GENERATED = new ModeHistogram(List.of(60L, 80L, 140L, 170L, 50L, 500L));

    @Test
    void agreesWithPython() {
        // p = (a + b) / (m + n); z = (a/m - b/n) / sqrt(p (1 - p) (1/m + 1/n)); math.erfc(abs(z) / 2**.5)
        double[] expected = {
            .2505162329127216, .07586833499439012, .46548630373316097, .048325342378273746, 6.476641139345551e-24, 1
        };
        for (int i = 0; i < expected.length; i++) {
            assertThat(DifferentBins.probability(
                            REFERENCE.counts().get(i), 2_000, GENERATED.counts().get(i), 1_000))
                    .isCloseTo(expected[i], within(1e-12 + 1e-9 * expected[i]));
        }

        DifferentBins measured = DifferentBins.between(REFERENCE, GENERATED);
        assertThat(measured.different()).isEqualTo(2);
        assertThat(measured.bins()).isEqualTo(6);
        assertThat(measured.share()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(DifferentBins.between(REFERENCE, GENERATED, .01).different()).isEqualTo(1);
        assertThat(DifferentBins.between(REFERENCE, GENERATED, .1).different()).isEqualTo(3);
    }

    @Test
    void equalDistributionsDifferInAsManyBinsAsTheLevelSays() {
        int different = 0;
        for (long seed = 0; seed < 100; seed++) {
            different += DifferentBins.between(drawn(50, 5_000, 2 * seed), drawn(50, 3_000, 2 * seed + 1))
                    .different();
        }

        // 5,000 tests: standard deviation 15.4
        assertThat(different).isBetween(250 - 62, 250 + 62);
    }

    @Test
    void aLostModeIsSeen() {
        Features reference = Gaussian.features(4_000, 2, 1);
        Clusters bins = Clusters.fit(reference, 20, RandomStream.of(1));
        // the right half is missing
        float[] left = new float[4_000];
        for (int i = 0; i < 2_000; i++) {
            Features row = Gaussian.features(1, 2, 10 + i);
            left[2 * i] = -Math.abs(row.at(0, 0));
            left[2 * i + 1] = row.at(0, 1);
        }

        DifferentBins lost = DifferentBins.between(bins.histogram(reference), bins.histogram(Features.of(left, 2)));
        DifferentBins floor =
                DifferentBins.between(bins.histogram(reference), bins.histogram(Gaussian.features(2_000, 2, 2)));

        assertThat(lost.share()).isGreaterThan(.8);
        assertThat(floor.share()).isLessThan(.2);
        assertThat(floor.jensenShannon()).isLessThan(.01);
        assertThat(lost.jensenShannon()).isGreaterThan(.1);
    }

    @Property(tries = 100)
    void isSymmetricAndIgnoresTheOrderOfBins(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 90) Integer> counts, @ForAll long seed) {
        Random random = new Random(seed);
        List<Long> a = counts.stream().map(count -> count + 1L).toList();
        List<Long> b = counts.stream().map(count -> random.nextInt(90) + 1L).toList();
        List<Integer> order =
                new java.util.ArrayList<>(IntStream.range(0, a.size()).boxed().toList());
        Collections.shuffle(order, random);

        DifferentBins measured = DifferentBins.between(new ModeHistogram(a), new ModeHistogram(b));
        DifferentBins turned = DifferentBins.between(new ModeHistogram(b), new ModeHistogram(a));
        DifferentBins shuffled = DifferentBins.between(
                new ModeHistogram(order.stream().map(a::get).toList()),
                new ModeHistogram(order.stream().map(b::get).toList()));

        assertThat(turned.different()).isEqualTo(measured.different()).isEqualTo(shuffled.different());
        assertThat(shuffled.jensenShannon()).isCloseTo(measured.jensenShannon(), within(1e-12));
        assertThat(DifferentBins.between(new ModeHistogram(a), new ModeHistogram(a)))
                .isEqualTo(new DifferentBins(0, a.size(), 0));
    }

    @Test
    void refusesEmptyAndUnlikeHistograms() {
        ModeHistogram two = new ModeHistogram(List.of(1L, 1L));
        assertThatThrownBy(() -> DifferentBins.between(two, new ModeHistogram(List.of(1L))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DifferentBins.between(two, new ModeHistogram(List.of(0L, 0L))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DifferentBins.between(two, two, 0)).hasMessage("significance 0.0");
        assertThatThrownBy(() -> DifferentBins.between(two, two, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ModeHistogram drawn(int bins, int items, long seed) {
        RandomStream random = RandomStream.of(seed);
        return ModeHistogram.of(
                IntStream.range(0, items).map(i -> random.nextInt(bins)).toArray(), bins);
    }
}
