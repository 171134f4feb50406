package dev.agon.audio.judge;

import dev.agon.audio.AudioClip;
import dev.agon.spi.Metric;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Counts clips that nobody wants to hear: silent ones, and ones that are clipped. */
final class Watch {
    /** -40 dB of full scale. */
    private static final float SILENT = 0.01f;

    private static final float FULL_SCALE = 0.999f;
    /** A single sample at full scale is a peak; more in a row are a plateau. */
    private static final int PLATEAU = 3;

    /** Share of clips from which on something is wrong. */
    private static final double ALARMING = 0.1;

    private int clips;
    private int silent;
    private int clipped;

    void add(AudioClip clip) {
        clips++;
        silent += clip.peak() < SILENT ? 1 : 0;
        clipped += isClipped(clip.samples()) ? 1 : 0;
    }

    private static boolean isClipped(float[] samples) {
        int run = 0;
        for (float sample : samples) {
            run = Math.abs(sample) >= FULL_SCALE ? run + 1 : 0;
            if (run == PLATEAU) {
                return true;
            }
        }
        return false;
    }

    /** What to tell people if many clips are such; empty if few are. */
    Optional<String> alarm() {
        double worst = clips == 0 ? 0 : Math.max(silent, clipped) / (double) clips;
        if (worst < ALARMING) {
            return Optional.empty();
        }
        String what = silent >= clipped ? "silent" : "clipped";
        return Optional.of(String.format(Locale.ROOT, "%.0f %% of the generated sounds are %s", 100 * worst, what));
    }

    List<Metric> metrics() {
        return List.of(
                share("silent", silent, "whose peak is fainter than -40 dB of full scale"),
                share("clipped", clipped, "with " + PLATEAU + " samples in a row at full scale"));
    }

    private Metric share(String name, int count, String what) {
        return new Metric(
                name, clips == 0 ? 0 : (double) count / clips, 0, true, "", "share of " + clips + " sounds " + what);
    }
}
