package dev.agon.image.restyle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.spi.Batch;
import dev.agon.spi.BatchSource;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class RestylingBatchesTest {
    /** Pictures of a value, whose attribute {@code a} is ten times it, and {@code b} a hundred times. */
    private static BatchSource labelled(int rows) {
        return step -> {
            INDArray numbers = Nd4j.arange(1, rows + 1).castTo(DataType.FLOAT);
            INDArray pictures = Nd4j.zeros(rows, 2, 2, 1);
            for (int row = 0; row < rows; row++) {
                pictures.slice(row).assign(row + 1);
            }
            return new Batch(pictures, List.of(numbers.mul(10), numbers.mul(100)));
        };
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 1_000_000_007L})
    void everyPictureIsChangedIntoAnother(long step) {
        try (Batch batch = new RestylingBatches(labelled(4), List.of("a", "b")).at(step)) {
            INDArray source = batch.conditions().get(0);
            for (int row = 0; row < 4; row++) {
                double picture = batch.sample().getDouble(row, 0, 0, 0);
                double from = source.getDouble(row, 1, 1, 0);
                assertThat(from).isNotEqualTo(picture);
                assertThat(batch.conditions().get(1).getDouble(row)).isEqualTo(10 * picture);
                assertThat(batch.conditions().get(2).getDouble(row)).isEqualTo(100 * picture);
                assertThat(batch.targets().get("origin.a").getDouble(row)).isEqualTo(10 * from);
                assertThat(batch.targets().get("origin.b").getDouble(row)).isEqualTo(100 * from);
            }
            assertThat(source.sumNumber()).isEqualTo(batch.sample().sumNumber());
        }
    }
}
