package dev.agon.audio.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agon.audio.AudioClip;
import dev.agon.audio.Pitch;
import dev.agon.audio.Waves;
import dev.agon.spi.Example;
import dev.agon.spi.RandomStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PitchAccuracyTest {
    private static Example<AudioClip> note(double hertz, String label) {
        return new Example<>(0, new AudioClip(Waves.sine(hertz, 8000, 8000), 8000), Map.of(Example.LABEL, label));
    }

    @ParameterizedTest
    @ValueSource(ints = {48, 55, 60, 71})
    void hearsTones(int midi) {
        double hertz = new Pitch(midi).frequency();
        double heard = PitchAccuracy.frequency(new AudioClip(Waves.sine(hertz, 8000, 8000), 8000))
                .orElseThrow();
        assertThat(new Pitch(midi).centsTo(heard)).isCloseTo(0, within(5.0));
    }

    @Test
    void countsWhatIsWithinAQuarterTone() {
        PitchAccuracy accuracy = new PitchAccuracy();
        assertThat(accuracy.share()).isEmpty();
        accuracy.add(note(440, "A4"));
        accuracy.add(note(446, "A4"));
        accuracy.add(note(460, "A4"));
        accuracy.add(note(440, "A3"));
        accuracy.add(note(440, "kick"));
        assertThat(accuracy.named()).isEqualTo(4);
        assertThat(accuracy.share()).hasValue(0.5);
    }

    @Test
    void noiseAndSilenceHaveNoPitch() {
        float[] noise = new float[8000];
        RandomStream.of(3).gaussians(noise);
        assertThat(PitchAccuracy.frequency(new AudioClip(new float[8000], 8000)))
                .isEmpty();
        PitchAccuracy accuracy = new PitchAccuracy();
        accuracy.add(new Example<>(0, new AudioClip(noise, 8000), Map.of(Example.LABEL, "A4")));
        assertThat(accuracy.share()).hasValue(0);
    }
}
