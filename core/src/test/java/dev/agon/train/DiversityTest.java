package dev.agon.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class DiversityTest {
    private static final int ROWS = 40;

    /** Row i is at {@code apart * (i % labels)} on the first axis and {@code spread * i} on the second. */
    private static INDArray rows(int labels, double apart, double spread) {
        float[] values = new float[2 * ROWS];
        for (int i = 0; i < ROWS; i++) {
            values[2 * i] = (float) (apart * (i % labels));
            values[2 * i + 1] = (float) (spread * i);
        }
        return Nd4j.create(values, new long[] {ROWS, 2}, 'c');
    }

    private static INDArray labels(int count) {
        float[] values = new float[ROWS];
        for (int i = 0; i < ROWS; i++) {
            values[i] = i % count;
        }
        return Nd4j.create(values, new long[] {ROWS, 1}, 'c');
    }

    @Test
    void isTheRatioOfMeanDistances() {
        assertThat(Diversity.of(rows(1, 0, 0.5), rows(1, 0, 2), List.of())).isCloseTo(0.25, within(1e-6));
    }

    @Test
    void oneSampleForEachLabelIsACollapse() {
        INDArray real = rows(4, 10, 1);
        INDArray one = rows(4, 10, 0);
        assertThat(Diversity.of(one, real, List.of())).isGreaterThan(0.5);
        assertThat(Diversity.of(one, real, List.of(labels(4)))).isZero();
        assertThat(Diversity.of(real, real, List.of(labels(4)))).isEqualTo(1);
    }

    @Test
    void allConditionsMustBeEqual() {
        INDArray real = rows(4, 10, 1);
        INDArray one = rows(4, 10, 0);
        assertThat(Diversity.of(one, real, List.of(labels(1), labels(4)))).isZero();
    }

    @Test
    void conditionsThatHardlyRepeatAreLeftOut() {
        INDArray real = rows(1, 0, 1);
        assertThat(Diversity.of(rows(1, 0, 0.5), real, List.of(labels(ROWS - 7))))
                .isCloseTo(0.5, within(1e-6));
    }
}
