package dev.agon.audio.architecture;

import dev.agon.spi.Discriminator;
import dev.agon.spi.Spec;
import dev.agon.testkit.DiscriminatorContract;
import java.util.List;

class WaveGanDiscriminatorTest extends DiscriminatorContract {
    @Override
    protected Discriminator architecture() {
        return new WaveGanDiscriminator();
    }

    @Override
    protected List<Spec> specs() {
        return Sounds.WAVEFORMS;
    }
}
