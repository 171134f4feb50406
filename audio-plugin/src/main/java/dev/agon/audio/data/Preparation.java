package dev.agon.audio.data;

import be.tarsos.dsp.resample.Resampler;
import dev.agon.audio.AudioClip;
import java.util.Arrays;
import java.util.Optional;

/**
 * Brings sounds to one rate, length and loudness: silence before and after is trimmed, the rest resampled, cut or padded
 * with silence at its end, and scaled to a peak of {@value #PEAK}.
 *
 * @param rate samples a second
 * @param samples length of the result
 */
public record Preparation(int rate, int samples) {
    /** The largest magnitude of every result. */
    public static final float PEAK = 0.9f;

    /** What is fainter than this share of the peak (-40 dB), at the beginning and the end, is silence. */
    private static final float SILENCE = 0.01f;
    /** A sound whose peak is fainter (-80 dB of full scale) has nothing to amplify but noise. */
    private static final float FAINTEST = 1e-4f;
    /** Kept before the onset, so that it is not cut into. */
    private static final double LEAD_SECONDS = 0.005;

    public Preparation {
        if (rate < 1 || samples < 1) {
            throw new IllegalArgumentException(samples + " samples at " + rate + " Hz");
        }
    }

    /** A clip of this rate and length as it is; any other one prepared, silence if it is silent. */
    public float[] of(AudioClip clip) {
        return clip.rate() == rate && clip.length() == samples
                ? clip.samples()
                : of(clip.samples(), clip.rate()).orElseGet(() -> new float[samples]);
    }

    /**
     * Prepares a sound; empty if it is silent.
     *
     * @param sound of one channel, finite
     */
    Optional<float[]> of(float[] sound, int soundRate) {
        float peak = peak(sound);
        if (peak < FAINTEST) {
            return Optional.empty();
        }
        int first = 0;
        while (Math.abs(sound[first]) < SILENCE * peak) {
            first++;
        }
        int last = sound.length;
        while (Math.abs(sound[last - 1]) < SILENCE * peak) {
            last--;
        }
        first = Math.max(0, first - (int) (LEAD_SECONDS * soundRate));
        long needed = (long) samples * soundRate / rate + 1;
        float[] kept = Arrays.copyOfRange(sound, first, (int) Math.min(last, first + needed));
        float[] result = Arrays.copyOf(resampled(kept, soundRate), samples);
        float reached = peak(result);
        if (reached < FAINTEST) {
            return Optional.empty();
        }
        for (int i = 0; i < samples; i++) {
            result[i] *= PEAK / reached;
        }
        return Optional.of(result);
    }

    private float[] resampled(float[] sound, int soundRate) {
        if (soundRate == rate) {
            return sound;
        }
        double factor = (double) rate / soundRate;
        float[] result = new float[(int) Math.ceil(sound.length * factor) + 1];
        Resampler.Result done = new Resampler(true, factor, factor)
                .process(factor, sound, 0, sound.length, true, result, 0, result.length);
        return Arrays.copyOf(result, done.outputSamplesGenerated);
    }

    private static float peak(float[] sound) {
        float peak = 0;
        for (float sample : sound) {
            peak = Math.max(peak, Math.abs(sample));
        }
        return peak;
    }
}
