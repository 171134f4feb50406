package dev.agon.text.contest;

import dev.agon.nn.Initializer;
import dev.agon.nn.NetworkBuilder;
import dev.agon.nn.Signal;
import dev.agon.nn.Window;
import dev.agon.spi.Generator;
import dev.agon.spi.Network;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.Spec;
import java.util.Optional;

/**
 * Generator {@code oneshot}: a whole window in one pass from the latent vector, each token the likeliest, with the
 * derivatives of the softmax (straight-through). The pure contest, without any likelihood: for study and comparison.
 */
public final class OneshotGenerator implements Generator {
    private static final int WIDTH = 3;
    private static final int BLOCKS = 4;

    @Override
    public String name() {
        return "oneshot";
    }

    @Override
    public String description() {
        return "all tokens of a window at once; the contest alone, for comparison";
    }

    @Override
    public String modality() {
        return "text";
    }

    @Override
    public OptionSet options() {
        return OptionSet.builder()
                .integer("g-channels", 128, 8, 2048, "channels of the generator's layers")
                .build();
    }

    @Override
    public Optional<String> refuses(Spec spec) {
        return TokenWindows.refuses(spec);
    }

    @Override
    public Network build(Spec spec, Options options, long seed) {
        long length = spec.sample()[0];
        long channels = options.integer("g-channels");
        NetworkBuilder network = new NetworkBuilder(Initializer.Scheme.he());
        Signal latent = network.input(spec.latent());
        if (!spec.conditions().isEmpty()) {
            latent =
                    latent.concat(network.embeddedClass(spec.conditions().get(0).classes(), spec.latent()));
        }
        Signal hidden = latent.dense(length * channels, Signal.LINEAR).reshape(length, channels);
        for (int block = 0; block < BLOCKS; block++) {
            Signal convolved = hidden.layerNorm()
                    .conv1d(channels, new Window(WIDTH, 1, WIDTH / 2), Signal.RECTIFIED)
                    .silu();
            hidden = hidden.plus(convolved);
        }
        Signal tokens =
                hidden.layerNorm().pointwise(spec.sample()[1], Signal.LINEAR).straightThroughSoftmax(1);
        return network.head("sample", tokens).build(seed);
    }
}
