package dev.agon.image.architecture;

import dev.agon.spi.Generator;
import dev.agon.spi.Spec;
import dev.agon.testkit.GeneratorContract;
import java.util.List;

class PlainGeneratorTest extends GeneratorContract {
    @Override
    protected Generator architecture() {
        return new PlainGenerator();
    }

    @Override
    protected List<Spec> specs() {
        return Pictures.SPECS;
    }
}
