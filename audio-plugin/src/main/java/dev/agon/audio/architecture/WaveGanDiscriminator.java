package dev.agon.audio.architecture;

import dev.agon.architecture.Conditions;
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
 * A small discriminator of waveforms {@code [samples, 1]} after WaveGAN (Donahue, McAuley and Puckette, "Adversarial audio
 * synthesis", 2019): convolutions that quarter the length, leaky ReLU, no normalisation, phase shuffle in between.
 */
public final class WaveGanDiscriminator implements Discriminator {
    static final double SLOPE = 0.2;
    /** Kernel, stride and padding that quarter a length; the paper's kernel is one longer. */
    static final int KERNEL = 24;

    static final int STRIDE = 4;
    static final int PADDING = 10;

    /** Of both networks. */
    static final OptionSet WIDTH = OptionSet.builder()
            .integer(
                    "width",
                    16,
                    1,
                    256,
                    "channels of the finest feature map; coarser ones have up to sixteen times as many")
            .build();

    private static final OptionSet OPTIONS = WIDTH.and(OptionSet.builder()
            .integer("phase-shuffle", 2, 0, 8, "positions by which feature maps are shifted at most; 0 for never")
            .build());

    @Override
    public String name() {
        return "wavegan";
    }

    @Override
    public String description() {
        return "strided convolutions over samples with phase shuffle (for codec=waveform)";
    }

    @Override
    public String modality() {
        return "audio";
    }

    @Override
    public OptionSet options() {
        return OPTIONS;
    }

    @Override
    public Optional<String> refuses(Spec spec) {
        return WaveScale.refuses(spec).or(() -> Conditions.refuses(spec));
    }

    @Override
    public Network build(Spec spec, Options options, long seed) {
        NetworkBuilder network = new NetworkBuilder(Initializer.Scheme.he());
        WaveScale scale = WaveScale.of(spec);
        int shuffle = options.integer("phase-shuffle");
        Signal x = network.input(spec.sample());
        for (int level = 1; level <= scale.levels(); level++) {
            x = x.conv1d(WaveScale.channels(options.integer("width"), level), KERNEL, STRIDE, PADDING)
                    .leakyRelu(SLOPE);
            if (level < scale.levels() && shuffle > 0) {
                x = x.then(new PhaseShuffle(x.shape(), shuffle));
            }
        }
        return network.head("logit", Conditions.logit(network, spec, x)).build(seed);
    }
}
