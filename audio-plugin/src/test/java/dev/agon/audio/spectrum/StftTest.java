package dev.agon.audio.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.agon.audio.Waves;
import dev.agon.spi.RandomStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class StftTest {
    @Property(tries = 60)
    void theInverseGivesBackEverySound(
            @ForAll @IntRange(min = 2, max = 10) int logWindow,
            @ForAll @IntRange(min = 1, max = 3) int logOverlap,
            @ForAll @IntRange(min = 1, max = 3000) int samples,
            @ForAll long seed) {
        int window = 1 << logWindow;
        Stft stft = new Stft(window, Math.max(1, window >> logOverlap));
        float[] sound = new float[samples];
        RandomStream.of(seed).gaussians(sound);

        float[] back = stft.inverse(stft.forward(sound), samples);

        for (int i = 0; i < samples; i++) {
            assertThat(back[i]).as("sample %s", i).isCloseTo(sound[i], within(2e-5f));
        }
    }

    @Test
    void aSineOnABinHasItsAmplitudeThere() {
        Stft stft = new Stft(256, 128);
        float[] magnitudes = stft.magnitudes(stft.forward(Waves.sine(1000, 8000, 2560)));
        int frame = 10 * stft.bins();
        // 1000 Hz is bin 32; a Hann window leaves half of it in either neighbour, and nothing beyond
        assertThat(magnitudes[frame + 32]).isCloseTo(0.5f, within(1e-4f));
        assertThat(magnitudes[frame + 31]).isCloseTo(0.25f, within(1e-4f));
        assertThat(magnitudes[frame + 33]).isCloseTo(0.25f, within(1e-4f));
        assertThat(magnitudes[frame + 35]).isCloseTo(0f, within(1e-4f));
    }

    @Test
    void agreesWithTheDefinition() {
        Stft stft = new Stft(8, 4);
        float[] sound = {1, -2, 3, 0.5f, 0, 4, -1, 2, 1, 1, -3, 0, 2};
        float[] packed = stft.forward(sound);
        for (int frame = 0; frame < stft.frames(sound.length); frame++) {
            for (int bin = 0; bin < stft.bins(); bin++) {
                double re = 0;
                double im = 0;
                for (int i = 0; i < 8; i++) {
                    int at = (frame + 1) * 4 - 8 + i;
                    double sample = at < 0 || at >= sound.length ? 0 : sound[at];
                    double windowed = sample * (0.5 - 0.5 * Math.cos(2 * Math.PI * i / 8)) / 2;
                    re += windowed * Math.cos(2 * Math.PI * bin * i / 8);
                    im -= windowed * Math.sin(2 * Math.PI * bin * i / 8);
                }
                double magnitude = Math.hypot(re, im);
                assertThat((double) stft.magnitudes(packed)[frame * stft.bins() + bin])
                        .as("frame %s, bin %s", frame, bin)
                        .isCloseTo(magnitude, within(1e-6));
            }
        }
    }

    @Test
    void framesCoverTheSound() {
        Stft stft = new Stft(256, 128);
        assertThat(stft.frames(8000)).isEqualTo(64);
        assertThat(stft.samples(64)).isEqualTo(8064);
        assertThat(stft.frames(8064)).isEqualTo(64);
        assertThatThrownBy(() -> new Stft(100, 50)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Stft(256, 256)).isInstanceOf(IllegalArgumentException.class);
    }
}
