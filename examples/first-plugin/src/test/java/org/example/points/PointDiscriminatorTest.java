package org.example.points;

import dev.agon.spi.Discriminator;
import dev.agon.spi.Spec;
import dev.agon.testkit.DiscriminatorContract;
import java.util.List;

class PointDiscriminatorTest extends DiscriminatorContract {
    @Override
    protected Discriminator architecture() {
        return new PointDiscriminator();
    }

    @Override
    protected List<Spec> specs() {
        return List.of(new Spec("points", 8, new long[] {2}, List.of()));
    }
}
