package com.example.pictures;

import dev.agon.spi.Generator;
import dev.agon.spi.Spec;
import dev.agon.testkit.GeneratorContract;
import java.util.List;

class MyGeneratorTest extends GeneratorContract {
    @Override
    protected Generator architecture() {
        return new MyGenerator();
    }

    @Override
    protected List<Spec> specs() {
        return Pictures.SPECS;
    }
}
