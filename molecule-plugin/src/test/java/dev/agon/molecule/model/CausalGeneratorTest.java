package dev.agon.molecule.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.spi.Condition;
import dev.agon.spi.Generator;
import dev.agon.spi.Spec;
import dev.agon.testkit.GeneratorContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class CausalGeneratorTest extends GeneratorContract {
    @Override
    protected Generator architecture() {
        return new CausalGenerator();
    }

    @Override
    protected List<Spec> specs() {
        return List.of(
                new Spec("molecule", 5, new long[] {6, 11}, List.of()),
                new Spec("molecule", 5, new long[] {6, 11}, List.of(Condition.tensor("properties", 2))));
    }

    @Override
    protected boolean isStraightThrough() {
        return true;
    }

    @Test
    void refusesPicturesAndLabels() {
        assertThat(new CausalGenerator().refuses(new Spec("image", 5, new long[] {8, 8, 3}, List.of())))
                .isPresent();
        assertThat(new CausalGenerator()
                        .refuses(new Spec("molecule", 5, new long[] {8, 8}, List.of(new Condition("label", 3)))))
                .isPresent();
    }
}
