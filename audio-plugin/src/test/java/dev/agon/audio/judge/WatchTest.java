package dev.agon.audio.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.audio.AudioClip;
import dev.agon.spi.Metric;
import org.junit.jupiter.api.Test;

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
