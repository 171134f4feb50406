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

    /** Samples in a row that are the peak, to the last digits: cut off. */
    private static final int PLATEAU = 3;

    private static final float EQUAL = 1e-6f;
    /**
     * Share of the samples that are nearly the peak, as many in a row: driven into saturation. A sine of whatever pitch has
     * .9 % at most.
     */
    private static final double SATURATED = 0.02;

    private static final float NEAR = 1e-4f;
    private static final int LEAST_NEAR = 16;

    /** Share of clips from which on something is wrong. */
    private static final double ALARMING = 0.1;

    private int clips;
    private int silent;
    private int clipped;

    void add(AudioClip clip) {
        clips++;
        silent += clip.peak() < SILENT ? 1 : 0;
        clipped += isClipped(clip) ? 1 : 0;
    }

    /** By the clip's own peak: a codec makes clips softer that were driven into their limits, and the plateaus stay. */
    private static boolean isClipped(AudioClip clip) {
        float peak = clip.peak();
        if (peak < SILENT) {
            return false;
        }
        return onPlateaus(clip, peak, EQUAL) > 0
                || onPlateaus(clip, peak, NEAR) > Math.max(LEAST_NEAR, SATURATED * clip.length());
    }

    /** How many samples are of rows of {@link #PLATEAU} or more that are within a share of the peak. */
    private static int onPlateaus(AudioClip clip, float peak, float within) {
        int run = 0;
        int count = 0;
        for (float sample : clip.samples()) {
            run = 1 - Math.abs(sample) / peak <= within ? run + 1 : 0;
            count += run == PLATEAU ? PLATEAU : run > PLATEAU ? 1 : 0;
        }
        return count;
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
                share("clipped", clipped, "whose waveform is cut off or saturated at its peak"));
    }

    private Metric share(String name, int count, String what) {
        return new Metric(
                name, clips == 0 ? 0 : (double) count / clips, 0, true, "", "share of " + clips + " sounds " + what);
    }
}
