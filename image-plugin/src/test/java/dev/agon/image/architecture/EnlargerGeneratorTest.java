package dev.agon.image.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.spi.Condition;
import dev.agon.spi.Generator;
import dev.agon.spi.Spec;
import dev.agon.testkit.GeneratorContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnlargerGeneratorTest extends GeneratorContract {
    @Override
    protected Generator architecture() {
        return new EnlargerGenerator();
    }

    @Override
    protected List<Spec> specs() {
        return List.of(
                spec(28, 28, 1, Condition.tensor("low", 7, 7, 1)),
                spec(12, 18, 3, Condition.tensor("low", 4, 6, 3)),
                spec(12, 12, 1, Condition.tensor("low", 2, 2, 1)),
                spec(4, 4, 1, Condition.tensor("low", 1, 1, 1)));
    }

    private static Spec spec(long height, long width, long channels, Condition... told) {
        return new Spec("image", 4, new long[] {height, width, channels}, List.of(told));
    }

    @Test
    void refusesWhatIsNoSmallPicture() {
        for (Spec spec : List.of(
                spec(8, 8, 1),
                spec(8, 8, 1, new Condition("label", 3)),
                spec(8, 8, 1, Condition.tensor("low", 8, 8, 1)),
                spec(8, 8, 1, Condition.tensor("low", 3, 3, 1)),
                spec(8, 8, 1, Condition.tensor("low", 4, 2, 1)),
                spec(8, 8, 3, Condition.tensor("low", 4, 4, 1)),
                spec(8, 8, 1, Condition.tensor("low", 4, 4, 1), Condition.tensor("low2", 4, 4, 1)))) {
            assertThat(architecture().refuses(spec)).as("%s", spec).isPresent();
        }
    }
}
