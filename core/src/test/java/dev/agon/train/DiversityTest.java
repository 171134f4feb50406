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

    private static double ratio(INDArray fakes, INDArray real, INDArray... conditions) {
        return Diversity.of(fakes, List.of(conditions)).over(Diversity.of(real, List.of(conditions)));
    }

    @Test
    void isTheRatioOfDistances() {
        assertThat(ratio(rows(1, 0, 0.5), rows(1, 0, 2))).isCloseTo(0.25, within(1e-6));
    }

    @Test
    void aFewKindsOverAndOverAreACollapseHoweverFarApart() {
        // of real rows an eighth of the pairs are of one kind, of generated ones a third
        INDArray real = rows(8, 10, 0.01);
        INDArray few = rows(3, 30, 0.01);
        assertThat(Diversity.of(few, List.of()).mean())
                .isCloseTo(Diversity.of(real, List.of()).mean(), within(10.0));
        assertThat(ratio(few, real)).isLessThan(0.05);
    }

    @Test
    void whereRealDataHasTwinsTheMeansDecide() {
        assertThat(ratio(rows(2, 1, 0), rows(2, 2, 0))).isCloseTo(0.5, within(1e-6));
    }

    @Test
    void oneSampleForEachLabelIsACollapse() {
        INDArray real = rows(4, 10, 1);
        INDArray one = rows(4, 10, 0);
        assertThat(ratio(one, real)).isGreaterThan(0.5);
        assertThat(ratio(one, real, labels(4))).isZero();
        assertThat(ratio(real, real, labels(4))).isEqualTo(1);
    }

    @Test
    void allConditionsMustBeEqual() {
        INDArray real = rows(4, 10, 1);
        INDArray one = rows(4, 10, 0);
        assertThat(ratio(one, real, labels(1), labels(4))).isZero();
    }

    @Test
    void conditionsThatHardlyRepeatAreLeftOut() {
        INDArray real = rows(1, 0, 1);
        assertThat(ratio(rows(1, 0, 0.5), real, labels(ROWS - 7))).isCloseTo(0.5, within(1e-6));
    }
}
