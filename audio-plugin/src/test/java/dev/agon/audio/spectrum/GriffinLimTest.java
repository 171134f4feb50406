package dev.agon.audio.spectrum;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.audio.Waves;
import dev.agon.spi.RandomStream;
import org.junit.jupiter.api.Test;

class GriffinLimTest {
    private static final Stft STFT = new Stft(256, 128);

    /** In dB: how far the magnitudes of the sound found are from the wanted ones. */
    private static double convergence(float[] magnitudes, int samples, int iterations) {
        float[] found = new GriffinLim(256, 128, iterations).sound(magnitudes, samples);
        float[] reached = STFT.magnitudes(STFT.forward(found));
        double error = 0;
        double power = 0;
        for (int i = 0; i < magnitudes.length; i++) {
            error += Math.pow(reached[i] - magnitudes[i], 2);
            power += Math.pow(magnitudes[i], 2);
        }
        return 10 * Math.log10(error / power);
    }

    @Test
    void findsATone() {
        float[] magnitudes = STFT.magnitudes(STFT.forward(Waves.sine(437, 8000, 8064)));
        assertThat(convergence(magnitudes, 8064, 32)).isLessThan(-25);
    }

    @Test
    void iterationsHelp() {
        float[] noise = new float[8064];
        RandomStream.of(1).gaussians(noise);
        float[] magnitudes = STFT.magnitudes(STFT.forward(noise));
        double begun = convergence(magnitudes, 8064, 0);
        double done = convergence(magnitudes, 8064, 32);
        assertThat(done).isLessThan(begun - 6);
    }

    @Test
    void silenceStaysSilent() {
        assertThat(new GriffinLim(256, 128, 4).sound(new float[8 * 129], 896)).containsOnly(0f);
    }
}
