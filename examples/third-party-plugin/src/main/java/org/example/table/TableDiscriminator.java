package org.example.table;

import dev.agon.nn.Initializer;
import dev.agon.nn.NetworkBuilder;
import dev.agon.nn.Signal;
import dev.agon.spi.Discriminator;
import dev.agon.spi.Network;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.Spec;
import java.util.Optional;

/**
 * Two fully connected layers over a row and what was asked for. CTGAN judges ten rows at a time against collapse (PacGAN);
 * the gradient penalties of Agon's recipe serve that end here, and leave rows independent.
 */
public final class TableDiscriminator implements Discriminator {
    private static final double SLOPE = 0.2;

    @Override
    public String name() {
        return "ctgan";
    }

    @Override
    public String description() {
        return "two fully connected layers over a row";
    }

    @Override
    public String modality() {
        return TableModality.NAME;
    }

    @Override
    public OptionSet options() {
        return OptionSet.builder()
                .integer("width", 128, 1, 4_096, "units a hidden layer")
                .build();
    }

    @Override
    public Optional<String> refuses(Spec spec) {
        return Conditions.refuses(spec);
    }

    @Override
    public Network build(Spec spec, Options options, long seed) {
        NetworkBuilder network = new NetworkBuilder(Initializer.Scheme.he());
        Signal row = Conditions.beside(network, spec, network.input(spec.sample()).flatten());
        Signal hidden = row.dense(options.integer("width"))
                .leakyRelu(SLOPE)
                .dense(options.integer("width"))
                .leakyRelu(SLOPE);
        return network.head("logit", hidden.dense(1, Signal.LINEAR)).build(seed);
    }
}
