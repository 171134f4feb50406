package dev.agon.benchmarks;

import dev.agon.audio.architecture.SpectrogramDiscriminator;
import dev.agon.audio.architecture.SpectrogramGenerator;
import dev.agon.audio.architecture.WaveGanDiscriminator;
import dev.agon.audio.architecture.WaveGanGenerator;
import dev.agon.spi.Architecture;
import dev.agon.spi.Spec;
import java.util.List;
import java.util.Map;

/** The networks of the audio plugin with their defaults, for one second at 8 kHz and without labels. */
final class AudioPair {
    static final int BATCH = 32;
    static final int LATENT = 64;

    private AudioPair() {}

    /** Of spectrograms: 64 frames of 128 bins. */
    static NetworkPair spectrogram() {
        return pair(new SpectrogramGenerator(), new SpectrogramDiscriminator(), 64, 128, 1);
    }

    /** Of waveforms. */
    static NetworkPair waveform() {
        return pair(new WaveGanGenerator(), new WaveGanDiscriminator(), 8_000, 1);
    }

    private static NetworkPair pair(Architecture generator, Architecture discriminator, long... sample) {
        Spec spec = new Spec("audio", LATENT, sample, List.of());
        return new NetworkPair(
                spec,
                BATCH,
                NetworkPair.network(generator, spec, Map.of()),
                NetworkPair.network(discriminator, spec, Map.of()));
    }
}
