package dev.agon.image.architecture;

import dev.agon.spi.Discriminator;
import dev.agon.spi.Spec;
import dev.agon.testkit.DiscriminatorContract;
import java.util.List;

class PlainDiscriminatorTest extends DiscriminatorContract {
    @Override
    protected Discriminator architecture() {
        return new PlainDiscriminator();
    }

    @Override
    protected List<Spec> specs() {
        return Pictures.SPECS;
    }
}
