package dev.agon.causal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agon.nn.Values;
import dev.agon.spi.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class RowProductTest {
    private static final int ROWS = 3;

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 5", "4, 256", "6, 257", "9, 600"})
    void isTheProductOfTheEngine(int inputs, int outputs) {
        INDArray weight = RandomStream.of(1).gaussian(inputs, outputs);
        INDArray rows = RandomStream.of(2).gaussian(ROWS, inputs);
        float[] expected = Values.floats(rows.mmul(weight).dup('c'));

        assertThat(product(new RowProduct(weight, false), rows, outputs)).containsExactly(expected, within(1e-4f));
        assertThat(product(new RowProduct(weight.transpose().dup('c'), true), rows, outputs))
                .containsExactly(expected, within(1e-4f));
    }

    private static float[] product(RowProduct product, INDArray rows, int outputs) {
        float[] into = new float[ROWS * outputs];
        product.run(Values.floats(rows), into);
        return into;
    }

    @Test
    void aRowComesToTheSameBitsAlone() {
        int inputs = 7;
        int outputs = 300;
        RowProduct product = new RowProduct(RandomStream.of(1).gaussian(inputs, outputs), false);
        INDArray rows = RandomStream.of(2).gaussian(ROWS, inputs);
        float[] together = product(product, rows, outputs);
        float[] values = Values.floats(rows);
        for (int row = 0; row < ROWS; row++) {
            float[] alone = new float[outputs];
            product.run(Arrays.copyOfRange(values, row * inputs, (row + 1) * inputs), alone);
            assertThat(alone).isEqualTo(Arrays.copyOfRange(together, row * outputs, (row + 1) * outputs));
        }
    }
}
