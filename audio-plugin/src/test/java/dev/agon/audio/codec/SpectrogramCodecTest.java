package dev.agon.audio.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agon.audio.AudioClip;
import dev.agon.audio.Waves;
import dev.agon.nn.Values;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SpectrogramCodecTest {
    private final SpectrogramCodec codec = Clips.spectrogram();

    @Test
    void shapesSuitNetworksThatHalve() {
        assertThat(codec.shape()).containsExactly(64, 128, 1);
    }

    @Test
    void aToneComesBackAtItsPitchAndLoudness() {
        AudioClip tone = new AudioClip(Waves.sine(400, 8000, 8000), 8000);
        AudioClip back = codec.decode(codec.encode(List.of(tone))).get(0);
        assertThat(back.rate()).isEqualTo(8000);
        assertThat(back.length()).isEqualTo(8000);
        int crossings = 0;
        double power = 0;
        float[] samples = back.samples();
        for (int i = 1000; i < 5000; i++) {
            power += samples[i] * samples[i] / 4000;
            crossings += samples[i - 1] < 0 && samples[i] >= 0 ? 1 : 0;
        }
        assertThat(crossings).isBetween(198, 202);
        assertThat(Math.sqrt(2 * power)).isCloseTo(.5, within(.03));
    }

    @Test
    void valuesFillTheRangeAndSilenceIsItsEnd() {
        float[] values = Values.floats(codec.encode(Clips.some()));
        float most = -1;
        for (float value : values) {
            assertThat(value).isBetween(-1f, 1f);
            most = Math.max(most, value);
        }
        assertThat(most).isEqualTo(1);
        AudioClip silence = new AudioClip(new float[8000], 8000);
        assertThat(Values.floats(codec.encode(List.of(silence)))).containsOnly(-1f);
        assertThat(codec.decode(codec.encode(List.of(silence))).get(0).peak()).isZero();
    }

    @Test
    void whateverAGeneratorEmitsIsDecodedAndNotClipped() {
        float[] wild = {Float.NaN, 1e30f, -1e30f, Float.POSITIVE_INFINITY, .3f};
        INDArray batch = Nd4j.ones(DataType.FLOAT, 2, 64, 128, 1);
        for (int i = 0; i < wild.length; i++) {
            batch.putScalar(new long[] {1, 10, i, 0}, wild[i]);
        }
        for (AudioClip clip : codec.decode(batch)) {
            assertThat(clip.peak()).isBetween(.1f, .91f);
        }
    }
}
