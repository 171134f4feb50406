package com.example.pictures;

import dev.agon.spi.Discriminator;
import dev.agon.spi.Spec;
import dev.agon.testkit.DiscriminatorContract;
import java.util.List;

class MyDiscriminatorTest extends DiscriminatorContract {
    @Override
    protected Discriminator architecture() {
        return new MyDiscriminator();
    }

    @Override
    protected List<Spec> specs() {
        return Pictures.SPECS;
    }
}
