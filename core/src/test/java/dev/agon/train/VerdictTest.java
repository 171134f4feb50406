package dev.agon.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.train.Verdict.Progress;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Progress NEW_BEST = new Progress(Optional.of(0L), 500, 0.1, false);

    private static ContestTick tick(long step, double margin, double correct, double diversity) {
        return new ContestTick(step, 32 * step, 1, 1, margin, 0, correct, correct, 0.1, Double.NaN, diversity, 0, 0);
    }

    @Test
    void namesWhatIsWrong() {
        assertThat(Verdict.of(tick(100, 9, 1, 0), NEW_BEST)).isEqualTo(Verdict.STARTING);
        assertThat(Verdict.of(tick(1000, 1, 0.7, 0.2), NEW_BEST)).isEqualTo(Verdict.COLLAPSING);
        assertThat(Verdict.of(tick(1000, 8, 0.99, 0.9), NEW_BEST)).isEqualTo(Verdict.DISCRIMINATOR_WINS);
        assertThat(Verdict.of(tick(1000, -0.5, 0.4, 0.9), NEW_BEST)).isEqualTo(Verdict.GENERATOR_WINS);
        assertThat(Verdict.of(tick(1000, 1, 0.7, 0.9), NEW_BEST)).isEqualTo(Verdict.HEALTHY);
        assertThat(Verdict.of(tick(1000, 1, 0.7, 0.9), new Progress(Optional.of(0L), 500, 0.8, false)))
                .isEqualTo(Verdict.MEMORISING);
        // a discriminator that guesses knows nothing by heart, and is not fooled
        assertThat(Verdict.of(tick(1000, -0.01, 0.49, 0.9), new Progress(Optional.of(0L), 500, 0.8, false)))
                .isEqualTo(Verdict.HEALTHY);
        assertThat(Verdict.of(tick(1000, 1, 0.7, 40), NEW_BEST)).isEqualTo(Verdict.ASTRAY);
        assertThat(Verdict.of(tick(1000, -2e4, 0.7, 0.9), NEW_BEST)).isEqualTo(Verdict.ASTRAY);
        assertThat(Verdict.of(tick(1000, 1, 0.7, 0.2), new Progress(Optional.of(0L), 500, 0.1, true)))
                .isEqualTo(Verdict.ASTRAY);
    }

    @Test
    void aPlateauIsAThirdOfTheRunAndEightFiguresLong() {
        Progress long4000 = new Progress(Optional.of(4_000L), 500, Double.NaN, false);
        assertThat(Verdict.of(tick(9_000, 1, 0.7, 0.9), long4000)).isEqualTo(Verdict.PLATEAU);
        assertThat(Verdict.of(tick(30_000, 1, 0.7, 0.9), long4000)).isEqualTo(Verdict.HEALTHY);
        assertThat(Verdict.of(tick(9_000, 1, 0.7, 0.9), new Progress(Optional.of(3_500L), 500, 0, false)))
                .isEqualTo(Verdict.HEALTHY);
        assertThat(Verdict.of(tick(9_000, 1, 0.7, 0.9), new Progress(Optional.empty(), 0, 0, false)))
                .isEqualTo(Verdict.HEALTHY);
    }

    @Test
    void adviceIsASentence() {
        for (Verdict verdict : Verdict.values()) {
            assertThat(verdict.word()).isNotBlank();
            assertThat(verdict.advice()).hasSizeGreaterThan(15);
            assertThat(Verdict.named(verdict.word())).contains(verdict);
            Pattern.compile("--([a-z0-9-]+)")
                    .matcher(verdict.advice())
                    .results()
                    .map(flag -> flag.group(1))
                    .forEach(flag -> assertThat(TrainingPlan.OPTIONS.declares(flag))
                            .as("--%s of %s", flag, verdict)
                            .isTrue());
        }
    }
}
