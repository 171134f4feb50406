package dev.agon.text.contest;

import dev.agon.spi.Condition;
import dev.agon.spi.Generator;
import dev.agon.spi.Spec;
import dev.agon.testkit.GeneratorContract;
import java.util.List;

class OneshotGeneratorTest extends GeneratorContract {
    @Override
    protected Generator architecture() {
        return new OneshotGenerator();
    }

    @Override
    protected List<Spec> specs() {
        return List.of(
                new Spec("text", 8, new long[] {8, 270}, List.of()),
                new Spec("text", 8, new long[] {8, 270}, List.of(new Condition("label", 3))));
    }

    @Override
    protected boolean isStraightThrough() {
        return true;
    }
}
