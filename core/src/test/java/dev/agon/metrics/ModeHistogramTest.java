package dev.agon.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ModeHistogramTest {
    @Test
    void countsModes() {
        ModeHistogram histogram = ModeHistogram.of(new int[] {0, 2, 2, 2}, 4);

        assertThat(histogram.counts()).containsExactly(1L, 0L, 3L, 0L);
        assertThat(histogram.occupied()).isEqualTo(2);
        assertThat(histogram.total()).isEqualTo(4);
    }

    @Test
    void divergenceOfACollapseIsTheLogarithmOfTheShareLost() {
        ModeHistogram even = new ModeHistogram(List.of(100L, 100L, 100L, 100L));

        assertThat(new ModeHistogram(List.of(7L, 0L, 0L, 0L)).divergenceFrom(even))
                .isCloseTo(Math.log(4), within(1e-12));
        assertThat(new ModeHistogram(List.of(5L, 5L, 0L, 0L)).divergenceFrom(even))
                .isCloseTo(Math.log(2), within(1e-12));
    }

    @Test
    void divergenceFromAReferenceThatLacksAModeIsFinite() {
        ModeHistogram reference = new ModeHistogram(List.of(9L, 0L));

        // the missing mode counts half an item of 9.5
        assertThat(new ModeHistogram(List.of(0L, 3L)).divergenceFrom(reference)).isCloseTo(Math.log(19), within(1e-12));
    }

    @Property(tries = 100)
    void divergenceIsZeroFromItselfAndNeverNegative(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 50) Integer> a, @ForAll long seed) {
        ModeHistogram histogram =
                new ModeHistogram(a.stream().map(Long::valueOf).toList());
        ModeHistogram other = new ModeHistogram(
                a.stream().map(count -> Math.floorMod(count * seed, 60L)).toList());

        assertThat(histogram.divergenceFrom(histogram)).isCloseTo(0, within(1e-12));
        if (other.total() > 0) {
            assertThat(histogram.divergenceFrom(other)).isNotNegative().isFinite();
        }
    }

    @Test
    void refusesEmptyAndUnlikeHistograms() {
        ModeHistogram two = new ModeHistogram(List.of(1L, 1L));
        assertThatThrownBy(() -> new ModeHistogram(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ModeHistogram.of(new int[] {0, 3}, 3)).hasMessage("mode 3 of 3");
        assertThatThrownBy(() -> ModeHistogram.of(new int[] {-1}, 3)).hasMessage("mode -1 of 3");
        assertThatThrownBy(() -> ModeHistogram.of(new int[0], 0)).hasMessage("0 modes");
        assertThatThrownBy(() -> new ModeHistogram(List.of(-1L))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> two.divergenceFrom(new ModeHistogram(List.of(1L))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> two.divergenceFrom(new ModeHistogram(List.of(0L, 0L))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
