package dev.agon.molecule.model;

import dev.agon.spi.Condition;
import dev.agon.spi.Discriminator;
import dev.agon.spi.Spec;
import dev.agon.testkit.DiscriminatorContract;
import java.util.List;

class TokenDiscriminatorTest extends DiscriminatorContract {
    @Override
    protected Discriminator architecture() {
        return new TokenDiscriminator();
    }

    @Override
    protected List<Spec> specs() {
        return List.of(
                new Spec("molecule", 5, new long[] {6, 11}, List.of()),
                new Spec("molecule", 5, new long[] {6, 11}, List.of(Condition.tensor("properties", 2))));
    }
}
