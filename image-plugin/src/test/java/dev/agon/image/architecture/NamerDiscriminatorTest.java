package dev.agon.image.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.spi.Condition;
import dev.agon.spi.Discriminator;
import dev.agon.spi.Head;
import dev.agon.spi.Network;
import dev.agon.spi.Spec;
import dev.agon.testkit.DiscriminatorContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamerDiscriminatorTest extends DiscriminatorContract {
    @Override
    protected Discriminator architecture() {
        return new NamerDiscriminator();
    }

    @Override
    protected List<Spec> specs() {
        Condition source = Condition.tensor("source", 16, 20, 3);
        return List.of(
                RestylerGeneratorTest.spec(source, new Condition("style", 3)),
                RestylerGeneratorTest.spec(source, new Condition("label", 2), new Condition("hair", 4)));
    }

    @Test
    void namesEveryAttributeByAHead() {
        try (Network network =
                architecture().build(specs().get(1), architecture().options().defaults(), 1)) {
            assertThat(network.traits().heads())
                    .extracting(Head::name)
                    .containsExactly("logit", "attributes", "attributes.hair");
        }
    }
}
