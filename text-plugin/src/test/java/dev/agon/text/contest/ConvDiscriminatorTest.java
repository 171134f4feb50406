package dev.agon.text.contest;

import dev.agon.spi.Condition;
import dev.agon.spi.Discriminator;
import dev.agon.spi.Spec;
import dev.agon.testkit.DiscriminatorContract;
import java.util.List;

class ConvDiscriminatorTest extends DiscriminatorContract {
    @Override
    protected Discriminator architecture() {
        return new ConvDiscriminator();
    }

    @Override
    protected List<Spec> specs() {
        return List.of(
                new Spec("text", 8, new long[] {8, 270}, List.of()),
                new Spec("text", 8, new long[] {8, 270}, List.of(new Condition("label", 3))));
    }
}
