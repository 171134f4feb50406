package dev.agon.audio.architecture;

import dev.agon.architecture.PyramidGenerator;

/** The default generator: of spectrograms {@code [frames, bins, 1]}. */
public final class SpectrogramGenerator extends PyramidGenerator {
    /** For the service loader. */
    public SpectrogramGenerator() {
        super("audio", "spectrogram", "transposed convolutions over frames and bins (for codec=spectrogram)", 16);
    }
}
