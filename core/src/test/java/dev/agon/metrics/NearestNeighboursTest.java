package dev.agon.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NearestNeighboursTest {
    @Test
    void findsTheKthNearestOther() {
        Features points = Features.of(new float[] {0, 1, 3, 7, 7}, 1);

        assertThat(NearestNeighbours.radii(points, 1)).containsExactly(1, 1, 2, 0, 0);
        assertThat(NearestNeighbours.radii(points, 2)).containsExactly(3, 2, 3, 4, 4);
        assertThat(NearestNeighbours.radii(points, 4)).containsExactly(7, 6, 4, 7, 7);
        // there are only four others
        assertThat(NearestNeighbours.radii(points, 9)).containsExactly(7, 6, 4, 7, 7);
        assertThat(NearestNeighbours.radii(points.first(1), 3)).containsExactly(0);
    }

    @Property(tries = 40)
    void agreesWithSortingAllDistances(
            @ForAll @IntRange(min = 2, max = 300) int count,
            @ForAll @IntRange(min = 1, max = 200) int dimension,
            @ForAll @IntRange(min = 1, max = 8) int k,
            @ForAll long seed) {
        Features points = Gaussian.features(count, dimension, seed);
        double[] expected = new double[count];
        for (int i = 0; i < count; i++) {
            double[] squared = new double[count];
            for (int j = 0; j < count; j++) {
                for (int f = 0; f < dimension; f++) {
                    double apart = (double) points.at(i, f) - points.at(j, f);
                    squared[j] += apart * apart;
                }
            }
            Arrays.sort(squared);
            expected[i] = Math.sqrt(squared[Math.min(k, count - 1)]);
        }

        assertThat(NearestNeighbours.radii(points, k)).containsExactly(expected, within(1e-9));
    }

    @Test
    void keepsItsDigitsFarFromZeroAndForNearPairs() {
        // a million times the spread away from zero: |x|² is 1e12, its last digit worth 1e-4
        Features near = Features.of(new float[] {1e6f, 0, 1e6f + .0625f, 0, 1e6f + 1, 0}, 2);
        // two groups far apart: within one, the squares of the lengths are a million million times the distance
        Features groups = Features.of(new float[] {0, 0, 0, 1e-3f, 1e3f, 0, 1e3f, 1e-3f}, 2);

        assertThat(NearestNeighbours.radii(near, 1)).containsExactly(.0625, .0625, .9375);
        assertThat(NearestNeighbours.radii(groups, 1))
                .containsExactly(new double[] {1e-3, 1e-3, 1e-3, 1e-3}, within(1e-10));
    }

    @Test
    void blocksOfAllSizesGiveTheSame() {
        // more rows than one block holds of either side, and a remainder
        Features queries = Gaussian.features(300, 3, 1);
        Features items = Gaussian.features(1_500, 3, 2);
        double[] whole = NearestNeighbours.distances(queries, items);

        for (int i : new int[] {0, 255, 256, 299}) {
            double least = Double.POSITIVE_INFINITY;
            for (int j = 0; j < items.count(); j++) {
                least = Math.min(least, SquaredDistances.between(queries, i, items, j));
            }
            assertThat(whole[i]).isCloseTo(Math.sqrt(least), within(1e-9));
        }
    }

    @Test
    void longRowsAreTakenInSmallBlocks() {
        Features wide = Gaussian.features(5, 700_000, 1);

        // the mean squared distance of standard normal vectors is twice their length
        for (double radius : NearestNeighbours.radii(wide, 4)) {
            assertThat(radius * radius).isCloseTo(1_400_000, within(14_000.0));
        }
    }

    @Test
    void memorisationIsNearOneForNewItemsAndNearZeroForCopies() {
        Features training = Gaussian.features(2_000, 6, 1);
        Features heldOut = Gaussian.features(400, 6, 2);

        assertThat(NearestNeighbours.memorisation(Gaussian.features(400, 6, 3), heldOut, training))
                .isCloseTo(1, within(.1));
        assertThat(NearestNeighbours.memorisation(training.first(400), heldOut, training))
                .isZero();
    }

    @Test
    void memorisationStaysFiniteWhereEverythingIsEqual() {
        Features same = Features.of(new float[6], 2);
        Features other = Features.of(new float[] {1, 1}, 2);

        assertThat(NearestNeighbours.memorisation(same, same, same)).isEqualTo(1);
        assertThat(NearestNeighbours.memorisation(other, same, same)).isEqualTo(NearestNeighbours.LARGEST_RATIO);
        assertThat(NearestNeighbours.memorisation(same, other, same)).isZero();
    }

    @Test
    void medianIsTheMiddle() {
        assertThat(NearestNeighbours.median(new double[] {5, 1, 3})).isEqualTo(3);
        assertThat(NearestNeighbours.median(new double[] {5, 1, 3, 4})).isEqualTo(3.5);
        assertThatThrownBy(() -> NearestNeighbours.median(new double[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesToSearchAmongNothing() {
        Features none = Features.of(new float[0], 1);
        assertThatThrownBy(() -> NearestNeighbours.distances(none, none)).isInstanceOf(IllegalArgumentException.class);
        assertThat(NearestNeighbours.distances(none, Features.of(new float[1], 1)))
                .isEmpty();
    }
}
