package dev.agon.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agon.train.TrainingPlan.Stage;
import org.junit.jupiter.api.Test;

class StepWorkTest {
    /** Multiply-adds of one row. */
    private static final long FIRST = 14 * 14 * 16 * 64L;

    private static final long SECOND = 7 * 7 * 16 * 64 * 128L;
    private static final long LOGIT = 7 * 7 * 128L;
    private static final long DENSE = 100 * 7 * 7 * 128L;

    @Test
    void countsForwardAndBackwardOfTheReferencePair() {
        // dense 100 -> 7x7x128, whose input needs no gradient, and the two transposed convolutions
        long generator = 2 * DENSE + 3 * (SECOND + FIRST);
        long judge = FIRST + SECOND + LOGIT;
        // the real rows need no gradient, so the first convolution is left out once
        long real = 3 * judge - FIRST;
        try (NetworkPair pair = ReferencePair.build()) {
            assertThat(StepWork.flop(pair, Stage.ONE))
                    .isCloseTo(2.0 * 64 * (generator + real + 3 * judge), within(1.0));
            assertThat(StepWork.flop(pair, Stage.TWO))
                    .isCloseTo(2.0 * 64 * (generator + 2 * real + 2 * judge), within(1.0));
        }
    }
}
