package dev.agon.audio.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.audio.AudioClip;
import dev.agon.audio.codec.WaveformCodec;
import dev.agon.audio.data.Preparation;
import dev.agon.spi.Metric;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class WatchTest {
    @Test
    void countsSilentAndClippedClips() {
        Watch watch = new Watch();
        watch.add(new AudioClip(new float[100], 8000));
        watch.add(new AudioClip(new float[] {0, .5f, 1, 1, 1, .5f}, 8000));
        watch.add(new AudioClip(new float[] {0, .5f, 1, .9f, 1, -1}, 8000));
        watch.add(new AudioClip(new float[] {0, .3f, -.2f}, 8000));
        assertThat(watch.metrics()).extracting(Metric::name).containsExactly("silent", "clipped");
        assertThat(watch.metrics()).extracting(Metric::value).containsExactly(.25, .25);
        assertThat(watch.alarm().orElseThrow()).contains("25 %", "silent");
    }

    private static double clipped(AudioClip clip) {
        Watch watch = new Watch();
        watch.add(clip);
        return watch.metrics().get(1).value();
    }

    private static float[] sine(double hertz, int rate, double gain) {
        float[] samples = new float[rate];
        for (int i = 0; i < rate; i++) {
            samples[i] = (float) Math.tanh(gain * Math.sin(2 * Math.PI * hertz * i / rate));
        }
        return samples;
    }

    /** The codec makes loud clips softer, which must not hide what they went through before. */
    @Test
    void whatANetworkDroveIntoItsLimitsIsClippedStill() {
        WaveformCodec codec = new WaveformCodec(new Preparation(8000, 8000));
        for (double gain : new double[] {8, 20, 1000}) {
            try (INDArray made = Nd4j.createFromArray(sine(200, 8000, gain)).reshape(1, 8000, 1)) {
                AudioClip clip = codec.decode(made).get(0);
                assertThat(clip.peak()).isLessThan(.95f);
                assertThat(clipped(clip)).as("gain %s", gain).isEqualTo(1);
            }
        }
    }

    @Test
    void aPureToneIsNotClippedHoweverLow() {
        for (int rate : new int[] {8000, 44_100}) {
            for (double hertz : new double[] {20, 50, 440, 3000}) {
                float[] samples = new float[rate];
                for (int i = 0; i < rate; i++) {
                    samples[i] = (float) (.9 * Math.sin(2 * Math.PI * hertz * i / rate + .3));
                }
                assertThat(clipped(new AudioClip(samples, rate)))
                        .as("%s of %s", hertz, rate)
                        .isZero();
            }
        }
    }

    @Test
    void fewOfThemAreNoReasonToWarn() {
        Watch watch = new Watch();
        assertThat(watch.alarm()).isEmpty();
        watch.add(new AudioClip(new float[10], 8000));
        for (int i = 0; i < 19; i++) {
            watch.add(new AudioClip(new float[] {0, .5f}, 8000));
        }
        assertThat(watch.alarm()).isEmpty();
    }
}
