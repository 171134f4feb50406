package org.example.points;

import dev.agon.spi.Generator;
import dev.agon.spi.Spec;
import dev.agon.testkit.GeneratorContract;
import java.util.List;

class PointGeneratorTest extends GeneratorContract {
    @Override
    protected Generator architecture() {
        return new PointGenerator();
    }

    @Override
    protected List<Spec> specs() {
        return List.of(new Spec("points", 8, new long[] {2}, List.of()));
    }
}
