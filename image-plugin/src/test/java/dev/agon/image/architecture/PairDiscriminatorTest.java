package dev.agon.image.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.spi.Condition;
import dev.agon.spi.Discriminator;
import dev.agon.spi.Network;
import dev.agon.spi.Spec;
import dev.agon.testkit.DiscriminatorContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PairDiscriminatorTest extends DiscriminatorContract {
    @Override
    protected Discriminator architecture() {
        return new PairDiscriminator();
    }

    @Override
    protected List<Spec> specs() {
        return List.of(
                spec(28, 28, 1, Condition.tensor("low", 7, 7, 1)),
                spec(8, 12, 3, Condition.tensor("known", 8, 12, 3), Condition.tensor("hole", 8, 12, 1)),
                spec(13, 9, 1));
    }

    private static Spec spec(long height, long width, long channels, Condition... told) {
        return new Spec("image", 4, new long[] {height, width, channels}, List.of(told));
    }

    @Test
    void refusesWhatItCannotLayBesideThePicture() {
        for (Spec spec : List.of(
                spec(3, 8, 1),
                spec(8, 8, 1, new Condition("label", 3)),
                spec(8, 8, 1, Condition.tensor("low", 3, 3, 1)),
                spec(8, 8, 1, Condition.tensor("low", 8, 4, 1)))) {
            assertThat(architecture().refuses(spec)).as("%s", spec).isPresent();
        }
    }

    @Test
    void showsItsFeaturesWhereTheyAreAskedFor() {
        try (Network network =
                architecture().build(specs().get(0), architecture().options().parse(Map.of("features", "true")), 1)) {
            assertThat(network.traits().heads()).extracting(head -> head.name()).containsExactly("logit", "features");
        }
    }
}
