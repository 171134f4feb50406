package dev.agon.image.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.spi.Condition;
import dev.agon.spi.Generator;
import dev.agon.spi.Mode;
import dev.agon.spi.Network;
import dev.agon.spi.Pass;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Spec;
import dev.agon.testkit.GeneratorContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class RestorerGeneratorTest extends GeneratorContract {
    private static final Spec MASKED =
            spec(8, 12, 3, Condition.tensor("known", 8, 12, 3), Condition.tensor("hole", 8, 12, 1));

    @Override
    protected Generator architecture() {
        return new RestorerGenerator();
    }

    @Override
    protected List<Spec> specs() {
        return List.of(spec(28, 28, 1, Condition.tensor("blurred", 28, 28, 1)), MASKED);
    }

    private static Spec spec(long height, long width, long channels, Condition... told) {
        return new Spec("image", 4, new long[] {height, width, channels}, List.of(told));
    }

    @Test
    void leavesWhatIsNotMaskedAsItIs() {
        INDArray known = RandomStream.of(1).gaussian(2, 8, 12, 3);
        INDArray hole = Nd4j.zeros(2, 8, 12, 1);
        hole.putScalar(new long[] {1, 3, 4, 0}, 1);
        try (Network network =
                        architecture().build(MASKED, architecture().options().defaults(), 1);
                Pass pass = network.forward(
                        List.of(RandomStream.of(2).gaussian(2, 4), known, hole), Mode.SAMPLE, RandomStream.of(3))) {
            INDArray changed = pass.outputs().get(0).sub(known);
            assertThat(changed.slice(0).amaxNumber().doubleValue()).isZero();
            for (int channel = 0; channel < 3; channel++) {
                assertThat(changed.getDouble(1, 3, 4, channel)).isNotZero();
                changed.putScalar(new long[] {1, 3, 4, channel}, 0);
            }
            assertThat(changed.amaxNumber().doubleValue()).isZero();
        }
    }

    @Test
    void refusesWhatIsNoDamagedPicture() {
        for (Spec spec : List.of(
                spec(8, 8, 1),
                spec(8, 8, 1, new Condition("label", 3)),
                spec(8, 8, 1, Condition.tensor("low", 4, 4, 1)),
                spec(8, 8, 3, Condition.tensor("known", 8, 8, 3), Condition.tensor("hole", 8, 8, 3)))) {
            assertThat(architecture().refuses(spec)).as("%s", spec).isPresent();
        }
        assertThat(architecture().refuses(spec(9, 8, 1, Condition.tensor("blurred", 9, 8, 1))))
                .hasValueSatisfying(reason -> assertThat(reason).contains("multiples of 4"));
    }
}
