package dev.agon.audio.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.audio.AudioClip;
import dev.agon.audio.spectrum.Stft;
import dev.agon.spi.BundleReader;
import dev.agon.spi.Codec;
import dev.agon.testkit.CodecContract;
import java.util.Arrays;
import java.util.List;

class SpectrogramCodecContractTest extends CodecContract<AudioClip> {
    @Override
    protected Codec<AudioClip> codec() {
        return Clips.fit("spectrogram");
    }

    @Override
    protected List<AudioClip> samples() {
        return Clips.some();
    }

    @Override
    protected Codec<AudioClip> load(BundleReader in) {
        return AudioCodecs.load(in);
    }

    /** Phases are found anew, so the sound is another one with the same spectrogram: its error is below -20 dB. */
    @Override
    protected void assertNear(AudioClip decoded, AudioClip original) {
        Stft stft = new Stft(256, 128);
        float[] wanted = stft.magnitudes(stft.forward(original.samples()));
        float[] reached = stft.magnitudes(stft.forward(decoded.samples()));
        double error = 0;
        double power = 0;
        for (int i = 0; i < wanted.length; i++) {
            error += Math.pow(reached[i] - wanted[i], 2);
            power += Math.pow(wanted[i], 2);
        }
        assertThat(error).isLessThan(0.01 * power);
    }

    @Override
    protected Object content(AudioClip sample) {
        return Arrays.toString(sample.samples());
    }
}
