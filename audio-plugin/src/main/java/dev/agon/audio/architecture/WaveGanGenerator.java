package dev.agon.audio.architecture;

import dev.agon.architecture.Conditions;
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
 * A small generator of waveforms {@code [samples, 1]} after WaveGAN (Donahue, McAuley and Puckette, "Adversarial audio
 * synthesis", 2019): transposed convolutions that quadruple the length, leaky ReLU, no normalisation, tanh.
 */
public final class WaveGanGenerator implements Generator {
    private static final Window QUADRUPLING =
            new Window(WaveGanDiscriminator.KERNEL, WaveGanDiscriminator.STRIDE, WaveGanDiscriminator.PADDING);

    @Override
    public String name() {
        return "wavegan";
    }

    @Override
    public String description() {
        return "transposed convolutions over samples (for codec=waveform)";
    }

    @Override
    public String modality() {
        return "audio";
    }

    @Override
    public OptionSet options() {
        return WaveGanDiscriminator.WIDTH;
    }

    @Override
    public Optional<String> refuses(Spec spec) {
        return WaveScale.refuses(spec).or(() -> Conditions.refuses(spec));
    }

    @Override
    public Network build(Spec spec, Options options, long seed) {
        NetworkBuilder network = new NetworkBuilder(Initializer.Scheme.he());
        WaveScale scale = WaveScale.of(spec);
        int width = options.integer("width");
        long channels = WaveScale.channels(width, scale.levels());
        Signal x = Conditions.latent(network, spec)
                .dense(scale.coarsest() * channels)
                .reshape(scale.coarsest(), channels)
                .leakyRelu(WaveGanDiscriminator.SLOPE);
        for (int level = scale.levels() - 1; level > 0; level--) {
            x = x.convTranspose1d(WaveScale.channels(width, level), QUADRUPLING, Signal.RECTIFIED)
                    .leakyRelu(WaveGanDiscriminator.SLOPE);
        }
        Signal sound = x.convTranspose1d(1, QUADRUPLING, Signal.LINEAR).tanh();
        long samples = spec.sample()[0];
        Signal cut = sound.reshape(sound.extent(0), 1, 1).crop(samples, 1).reshape(samples, 1);
        return network.head("sample", cut).build(seed);
    }
}
