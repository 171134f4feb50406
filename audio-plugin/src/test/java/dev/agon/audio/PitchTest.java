package dev.agon.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PitchTest {
    @Test
    void agreesWithTheTemperedScale() {
        assertThat(Pitch.named("A4").orElseThrow().frequency()).isEqualTo(440);
        assertThat(Pitch.named("C4").orElseThrow()).isEqualTo(new Pitch(60));
        assertThat(new Pitch(60).frequency()).isCloseTo(261.6256, within(1e-4));
        assertThat(Pitch.named("C-1").orElseThrow().midi()).isZero();
        assertThat(Pitch.named("G9").orElseThrow().midi()).isEqualTo(127);
        assertThat(new Pitch(60).centsTo(new Pitch(61).frequency())).isCloseTo(100, within(1e-9));
    }

    @Test
    void namesGoBothWays() {
        for (int midi = 0; midi < 128; midi++) {
            assertThat(Pitch.named(new Pitch(midi).name())).contains(new Pitch(midi));
        }
        for (String other : new String[] {"H4", "cat", "B#3", "C", "A10", "A9", "", "c4"}) {
            assertThat(Pitch.named(other)).as(other).isEmpty();
        }
    }
}
