package dev.agon.audio.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agon.audio.AudioClip;
import dev.agon.audio.Waves;
import dev.agon.audio.spectrum.Stft;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreparationTest {
    private static final Preparation ONE_SECOND = new Preparation(8000, 8000);

    private static float peak(float[] sound) {
        return new AudioClip(sound, 8000).peak();
    }

    @Test
    void silenceAroundIsTrimmed() {
        float[] sound = new float[20000];
        System.arraycopy(Waves.sine(500, 8000, 4000), 0, sound, 9000, 4000);
        float[] clip = ONE_SECOND.of(sound, 8000).orElseThrow();
        assertThat(clip).hasSize(8000);
        // five milliseconds before the onset are kept
        assertThat(peak(Arrays.copyOf(clip, 40))).isLessThan(.01f);
        assertThat(peak(Arrays.copyOfRange(clip, 45, 100))).isGreaterThan(.8f);
        assertThat(peak(Arrays.copyOfRange(clip, 4045, 8000))).isZero();
        assertThat(peak(clip)).isCloseTo(Preparation.PEAK, within(1e-5f));
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 8000, 11025, 44100, 384000})
    void tonesKeepTheirPitchAtEveryRate(int rate) {
        float[] clip = ONE_SECOND.of(Waves.sine(250, rate, rate), rate).orElseThrow();
        Stft stft = new Stft(256, 128);
        float[] magnitudes = stft.magnitudes(stft.forward(clip));
        int frame = 30 * stft.bins();
        // 250 Hz is bin 8
        assertThat(magnitudes[frame + 8]).isGreaterThan(.8f);
        assertThat(magnitudes[frame + 12]).isLessThan(.02f);
    }

    @Test
    void longSoundsAreCut() {
        assertThat(ONE_SECOND.of(Waves.sine(500, 8000, 80000), 8000).orElseThrow())
                .hasSize(8000);
    }

    @Test
    void silenceIsNothing() {
        assertThat(ONE_SECOND.of(new float[4000], 8000)).isEmpty();
        assertThat(ONE_SECOND.of(new float[0], 8000)).isEmpty();
        float[] faint = Waves.sine(500, 8000, 4000);
        for (int i = 0; i < faint.length; i++) {
            faint[i] *= 1e-4f;
        }
        assertThat(ONE_SECOND.of(faint, 8000)).isEmpty();
    }

    @Test
    void clipsOfTheRightLengthStayAsTheyAre() {
        float[] clip = Waves.sine(100, 8000, 8000);
        assertThat(ONE_SECOND.of(new AudioClip(clip, 8000))).isEqualTo(clip);
        assertThat(ONE_SECOND.of(new AudioClip(clip, 16000))).hasSize(8000);
    }
}
