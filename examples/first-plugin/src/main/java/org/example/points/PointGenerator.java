package org.example.points;

import dev.agon.nn.Initializer;
import dev.agon.nn.NetworkBuilder;
import dev.agon.nn.Signal;
import dev.agon.spi.Generator;
import dev.agon.spi.Network;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.Spec;
import java.util.Optional;

/** A latent vector through two hidden layers. */
public final class PointGenerator implements Generator {
    @Override
    public String name() {
        return "two-layers";
    }

    @Override
    public String description() {
        return "two hidden layers, hyperbolic tangent";
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
                : Optional.of("it makes vectors [d] without labels");
    }

    @Override
    public Network build(Spec spec, Options options, long seed) {
        NetworkBuilder network = new NetworkBuilder(Initializer.Scheme.he());
        Signal hidden = network.input(spec.latent())
                .dense(options.integer("width"))
                .leakyRelu(0.2)
                .dense(options.integer("width"))
                .leakyRelu(0.2);
        return network.head("sample", hidden.dense(spec.sample()[0], Signal.LINEAR).tanh())
                .build(seed);
    }
}
