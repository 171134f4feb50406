package dev.agon.image.architecture;

import dev.agon.spi.Discriminator;
import dev.agon.spi.Spec;
import dev.agon.testkit.DiscriminatorContract;
import java.util.List;

class DcganDiscriminatorTest extends DiscriminatorContract {
    @Override
    protected Discriminator architecture() {
        return new DcganDiscriminator();
    }

    @Override
    protected List<Spec> specs() {
        return Pictures.SPECS;
    }
}
