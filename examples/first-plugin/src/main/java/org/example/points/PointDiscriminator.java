package org.example.points;

import dev.agon.nn.Initializer;
import dev.agon.nn.NetworkBuilder;
import dev.agon.nn.Signal;
import dev.agon.spi.Discriminator;
import dev.agon.spi.Network;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.Spec;
import java.util.Optional;

/** Two hidden layers and a logit. */
public final class PointDiscriminator implements Discriminator {
    @Override
    public String name() {
        return "two-layers";
    }

    @Override
    public String description() {
        return "two hidden layers";
    }

    @Override
    public String modality() {
        return "points";
    }

    @Override
    public OptionSet options() {
        return OptionSet.builder().integer("width", 64, 1, 4_096, "units a hidden layer").build();
    }

    @Override
    public Optional<String> refuses(Spec spec) {
        return spec.sample().length == 1 && spec.conditions().isEmpty()
                ? Optional.empty()
                : Optional.of("it judges vectors [d] without labels");
    }

    @Override
    public Network build(Spec spec, Options options, long seed) {
        NetworkBuilder network = new NetworkBuilder(Initializer.Scheme.he());
        Signal hidden = network.input(spec.sample())
                .dense(options.integer("width"))
                .leakyRelu(0.2)
                .dense(options.integer("width"))
                .leakyRelu(0.2);
        return network.head("logit", hidden.dense(1, Signal.LINEAR)).build(seed);
    }
}
