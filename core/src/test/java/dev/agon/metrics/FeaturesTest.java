package dev.agon.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FeaturesTest {
    @Test
    void keepsRowsInOrder() {
        Features features =
                Features.concat(List.of(Features.of(new float[] {1, 2, 3, 4}, 2), Features.of(new float[] {5, 6}, 2)));

        assertThat(features.count()).isEqualTo(3);
        assertThat(features.at(1, 0)).isEqualTo(3);
        assertThat(features.at(2, 1)).isEqualTo(6);
        assertThat(features.first(2).count()).isEqualTo(2);
        assertThat(features.first(9)).isSameAs(features);
    }

    @Test
    void doesNotSeeLaterChangesOfTheArray() {
        float[] values = {1, 2};
        Features features = Features.of(values, 2);
        values[0] = 9;

        assertThat(features.at(0, 0)).isEqualTo(1);
    }

    @Test
    void refusesWhatIsNotFiniteOrNotRows() {
        assertThatThrownBy(() -> Features.of(new float[] {1, 2, 3, Float.NaN}, 2))
                .hasMessage("feature 1 of row 1 is NaN");
        assertThatThrownBy(() -> Features.of(new float[] {1, Float.POSITIVE_INFINITY}, 2))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Features.of(new float[3], 2)).hasMessage("3 values are not rows of 2");
        assertThatThrownBy(() -> Features.of(new float[3], 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Features.concat(List.of(Features.of(new float[2], 2), Features.of(new float[3], 3))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
