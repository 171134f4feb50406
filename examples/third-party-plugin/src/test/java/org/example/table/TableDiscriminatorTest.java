package org.example.table;

import dev.agon.spi.Discriminator;
import dev.agon.spi.Spec;
import dev.agon.testkit.DiscriminatorContract;
import java.util.List;

class TableDiscriminatorTest extends DiscriminatorContract {
    @Override
    protected Discriminator architecture() {
        return new TableDiscriminator();
    }

    @Override
    protected List<Spec> specs() {
        return TableGeneratorTest.SPECS;
    }
}
