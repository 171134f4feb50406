package dev.agon.audio.architecture;

import dev.agon.spi.Generator;
import dev.agon.spi.Spec;
import dev.agon.testkit.GeneratorContract;
import java.util.List;

class SpectrogramGeneratorTest extends GeneratorContract {
    @Override
    protected Generator architecture() {
        return new SpectrogramGenerator();
    }

    @Override
    protected List<Spec> specs() {
        return Sounds.SPECTROGRAMS;
    }
}
