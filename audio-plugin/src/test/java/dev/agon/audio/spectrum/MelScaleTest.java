package dev.agon.audio.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MelScaleTest {
    @Test
    void agreesWithPublishedValues() {
        // the scale is made so that 1000 Hz is 1000 mel
        assertThat(MelScale.mel(1000)).isCloseTo(1000, within(0.02));
        assertThat(MelScale.mel(4000)).isCloseTo(2146.06, within(0.01));
        assertThat(MelScale.mel(0)).isZero();
        assertThat(MelScale.hertz(MelScale.mel(440))).isCloseTo(440, within(1e-9));
    }

    @Test
    void bandsAreMeans() {
        MelScale mel = new MelScale(40, 129, 8000);
        float[] flat = new float[2 * 129];
        java.util.Arrays.fill(flat, 3);
        float[] bands = mel.of(flat);
        assertThat(bands).hasSize(80);
        for (float band : bands) {
            assertThat(band).isCloseTo(3f, within(1e-4f));
        }
    }

    @Test
    void aToneIsInTheBandAroundIt() {
        MelScale mel = new MelScale(10, 257, 16000);
        float[] tone = new float[257];
        // bin 32 is 1000 Hz = 1000 mel; bands are 258.2 mel apart, so the fourth is centred on 1032.7
        tone[32] = 1;
        float[] bands = mel.of(tone);
        int loudest = 0;
        for (int i = 0; i < bands.length; i++) {
            loudest = bands[i] > bands[loudest] ? i : loudest;
        }
        assertThat(loudest).isEqualTo(3);
    }
}
