package dev.agon.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class InceptionScoreTest {
    @Test
    void agreesWithNumpy() {
        // np.exp((p * np.log(p / p.mean(0))).sum(1).mean()) in NumPy 2.4
        Features p = Features.of(new float[] {.7f, .2f, .1f, .1f, .8f, .1f, .25f, .25f, .5f}, 3);

        assertThat(InceptionScore.of(p)).isCloseTo(1.2775272122833317, within(1e-6));
        assertThat(InceptionScore.of(Features.concat(List.of(p, p)))).isCloseTo(InceptionScore.of(p), within(1e-12));
    }

    @Test
    void liesBetweenOneAndTheNumberOfClasses() {
        assertThat(InceptionScore.of(Features.of(new float[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, 3)))
                .isCloseTo(3, within(1e-12));
        assertThat(InceptionScore.of(Features.of(new float[] {.2f, .8f, .2f, .8f}, 2)))
                .isCloseTo(1, within(1e-7));
        assertThat(InceptionScore.of(Features.of(new float[] {0, 1}, 2))).isEqualTo(1);
    }

    @Test
    void refusesWhatAreNoProbabilities() {
        assertThatThrownBy(() -> InceptionScore.of(Features.of(new float[0], 2)))
                .hasMessage("the score of no items");
        assertThatThrownBy(() -> InceptionScore.of(Features.of(new float[] {-.5f, 1.5f}, 2)))
                .hasMessage("probability 0 of row 0 is -0.5");
        assertThatThrownBy(() -> InceptionScore.of(Features.of(new float[] {.5f, .25f}, 2)))
                .hasMessage("the probabilities of row 0 add up to 0.75");
    }
}
