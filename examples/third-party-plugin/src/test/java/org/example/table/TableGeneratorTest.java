package org.example.table;

import dev.agon.spi.Condition;
import dev.agon.spi.Generator;
import dev.agon.spi.Spec;
import dev.agon.testkit.GeneratorContract;
import java.util.List;

class TableGeneratorTest extends GeneratorContract {
    static final List<Spec> SPECS = List.of(
            new Spec("table", 8, new long[] {5, 4}, List.of()),
            new Spec("table", 8, new long[] {1, 2}, List.of(new Condition("label", 3))),
            new Spec("table", 8, new long[] {2, 4}, List.of(Condition.tensor("columns", 5))));

    @Override
    protected Generator architecture() {
        return new TableGenerator();
    }

    @Override
    protected List<Spec> specs() {
        return SPECS;
    }
}
