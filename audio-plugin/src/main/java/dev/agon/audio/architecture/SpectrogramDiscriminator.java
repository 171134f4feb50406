package dev.agon.audio.architecture;

import dev.agon.architecture.PyramidDiscriminator;

/** The default discriminator: of spectrograms {@code [frames, bins, 1]}. */
public final class SpectrogramDiscriminator extends PyramidDiscriminator {
    /** For the service loader. */
    public SpectrogramDiscriminator() {
        super("audio", "spectrogram", "strided convolutions over frames and bins (for codec=spectrogram)", 16);
    }
}
