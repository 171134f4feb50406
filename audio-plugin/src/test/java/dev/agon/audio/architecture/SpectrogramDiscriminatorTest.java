package dev.agon.audio.architecture;

import dev.agon.spi.Discriminator;
import dev.agon.spi.Spec;
import dev.agon.testkit.DiscriminatorContract;
import java.util.List;

class SpectrogramDiscriminatorTest extends DiscriminatorContract {
    @Override
    protected Discriminator architecture() {
        return new SpectrogramDiscriminator();
    }

    @Override
    protected List<Spec> specs() {
        return Sounds.SPECTROGRAMS;
    }
}
