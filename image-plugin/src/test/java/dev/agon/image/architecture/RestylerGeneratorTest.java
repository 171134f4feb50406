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

class RestylerGeneratorTest extends GeneratorContract {
    private static final Condition SOURCE = Condition.tensor("source", 16, 20, 3);

    @Override
    protected Generator architecture() {
        return new RestylerGenerator();
    }

    @Override
    protected List<Spec> specs() {
        return List.of(
                spec(SOURCE, new Condition("style", 3)),
                spec(SOURCE, new Condition("label", 2), new Condition("style", 3), new Condition("hair", 1)));
    }

    static Spec spec(Condition... told) {
        return new Spec("image", 4, new long[] {16, 20, 3}, List.of(told));
    }

    @Test
    void startsAlmostAtThePictureThatItIsGiven() {
        INDArray source = RandomStream.of(1).gaussian(2, 16, 20, 3);
        try (Network network = architecture()
                        .build(specs().get(0), architecture().options().defaults(), 1);
                Pass pass = network.forward(
                        List.of(RandomStream.of(2).gaussian(2, 4), source, Nd4j.createFromArray(0f, 2f)),
                        Mode.SAMPLE,
                        RandomStream.of(3))) {
            INDArray change = pass.outputs().get(0).sub(source);
            assertThat(change.norm2Number().doubleValue())
                    .isPositive()
                    .isLessThan(0.5 * source.norm2Number().doubleValue());
        }
    }

    @Test
    void refusesWhatIsNoPictureWithAttributes() {
        for (Spec spec : List.of(
                spec(),
                spec(SOURCE),
                spec(new Condition("style", 3), SOURCE),
                spec(SOURCE, Condition.tensor("hole", 16, 20, 1)),
                spec(Condition.tensor("low", 8, 10, 3), new Condition("style", 3)))) {
            assertThat(architecture().refuses(spec)).as("%s", spec).isPresent();
            assertThat(new NamerDiscriminator().refuses(spec)).as("%s", spec).isPresent();
        }
        Spec odd = new Spec(
                "image",
                4,
                new long[] {18, 20, 3},
                List.of(Condition.tensor("source", 18, 20, 3), new Condition("style", 3)));
        assertThat(architecture().refuses(odd))
                .hasValueSatisfying(reason -> assertThat(reason).contains("multiples of 4"));
    }
}
