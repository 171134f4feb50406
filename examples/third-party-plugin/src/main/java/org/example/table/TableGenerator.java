package org.example.table;

import dev.agon.nn.Initializer;
import dev.agon.nn.NetworkBuilder;
import dev.agon.nn.Signal;
import dev.agon.spi.Generator;
import dev.agon.spi.Network;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.Spec;
import java.util.Optional;

/**
 * The generator of CTGAN (Xu et al., 2019, section 4.4): two fully connected layers, each beside its own input, then the
 * cells. Without the paper's batch normalisation, which Agon's recipe does not need. Its second head, {@code logits}
 * {@code [columns, slots - 1]}, holds the alternatives of every column before noise and softmax.
 */
public final class TableGenerator implements Generator {
    /** Name of the second head: what the objective term {@code likelihood} and the sampler look for. */
    static final String LOGITS = "logits";

    private static final double SLOPE = 0.2;

    @Override
    public String name() {
        return "ctgan";
    }

    @Override
    public String description() {
        return "two residual layers and a Gumbel-softmax a column";
    }

    @Override
    public String modality() {
        return TableModality.NAME;
    }

    @Override
    public OptionSet options() {
        return OptionSet.builder()
                .integer("width", 128, 1, 4_096, "units a hidden layer")
                .number("temperature", 0.5, 0.05, 10, "of the Gumbel-softmax; lower is nearer to a choice")
                .build();
    }

    @Override
    public Optional<String> refuses(Spec spec) {
        return Conditions.refuses(spec);
    }

    @Override
    public Network build(Spec spec, Options options, long seed) {
        int columns = Math.toIntExact(spec.sample()[0]);
        int slots = Math.toIntExact(spec.sample()[1]);
        NetworkBuilder network = new NetworkBuilder(Initializer.Scheme.he());
        Signal x = Conditions.beside(network, spec, network.input(spec.latent()));
        for (int layer = 0; layer < 2; layer++) {
            x = x.dense(options.integer("width")).leakyRelu(SLOPE).concat(x);
        }
        Signal numbers = x.dense(columns, Signal.LINEAR).reshape(columns, 1);
        Signal logits = x.dense((long) columns * (slots - 1), Signal.LINEAR).reshape(columns, slots - 1);
        Signal cells =
                numbers.concat(logits).then(new ColumnActivation(columns, slots, options.number("temperature")));
        return network.head("sample", cells).head(LOGITS, logits).build(seed);
    }
}
