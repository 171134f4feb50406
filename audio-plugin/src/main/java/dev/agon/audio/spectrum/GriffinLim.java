package dev.agon.audio.spectrum;

/**
 * Finds a sound for magnitudes alone: the algorithm of Griffin and Lim with the momentum of Perraudin, Balazs and
 * Søndergaard ("A fast Griffin-Lim algorithm", 2013). It begins with the phases of single-pass spectrogram inversion
 * (Beauregard, Harish and Wyse, 2015), which follow the peaks of every frame, so that steady tones come out steady.
 */
public final class GriffinLim {
    private static final float MOMENTUM = 0.99f;
    /** What is divided by in place of a magnitude of 0. */
    private static final float TINY = 1e-12f;

    private final int window;
    private final int hop;
    private final int iterations;

    public GriffinLim(int window, int hop, int iterations) {
        this.window = window;
        this.hop = hop;
        this.iterations = iterations;
    }

    /**
     * A sound whose magnitudes are near the given ones. Safe for use by several threads.
     *
     * @param magnitudes {@code [frames, bins]} as {@link Stft#magnitudes} gives them, not negative
     * @param samples length of the sound
     */
    public float[] sound(float[] magnitudes, int samples) {
        Stft stft = new Stft(window, hop);
        float[] estimate = new float[magnitudes.length / stft.bins() * window];
        beginWithPeaks(magnitudes, stft.bins(), estimate);
        float[] rebuilt = new float[estimate.length];
        float[] before = new float[estimate.length];
        float[] sound = new float[samples];
        for (int i = 0; i < iterations; i++) {
            stft.inverse(estimate, sound);
            stft.forward(sound, rebuilt);
            for (int k = 0; k < rebuilt.length; k++) {
                float now = rebuilt[k];
                estimate[k] = now + (i == 0 ? 0 : MOMENTUM * (now - before[k]));
                before[k] = now;
            }
            keepMagnitudes(magnitudes, stft.bins(), estimate);
        }
        stft.inverse(estimate, sound);
        return sound;
    }

    private void keepMagnitudes(float[] magnitudes, int bins, float[] packed) {
        for (int at = 0, from = 0; at < packed.length; at += window, from += bins) {
            packed[at] = Math.copySign(magnitudes[from], packed[at]);
            packed[at + 1] = Math.copySign(magnitudes[from + bins - 1], packed[at + 1]);
            for (int bin = 1; bin < bins - 1; bin++) {
                float re = packed[at + 2 * bin];
                float im = packed[at + 2 * bin + 1];
                float factor = magnitudes[from + bin] / Math.max(TINY, (float) Math.sqrt(re * re + im * im));
                packed[at + 2 * bin] = re * factor;
                packed[at + 2 * bin + 1] = im * factor;
            }
        }
    }

    /** Every peak of a frame turns on with its own frequency, and takes the bins down to the next valleys with it. */
    private void beginWithPeaks(float[] magnitudes, int bins, float[] packed) {
        double[] phases = new double[bins];
        for (int at = 0, from = 0; at < packed.length; at += window, from += bins) {
            for (int peak = 1; peak < bins - 1; peak++) {
                if (magnitudes[from + peak] > magnitudes[from + peak - 1]
                        && magnitudes[from + peak] >= magnitudes[from + peak + 1]) {
                    turn(magnitudes, from, peak, bins, phases);
                }
            }
            packed[at] = magnitudes[from];
            packed[at + 1] = magnitudes[from + bins - 1];
            for (int bin = 1; bin < bins - 1; bin++) {
                packed[at + 2 * bin] = (float) (magnitudes[from + bin] * Math.cos(phases[bin]));
                packed[at + 2 * bin + 1] = (float) (magnitudes[from + bin] * Math.sin(phases[bin]));
            }
        }
    }

    private void turn(float[] magnitudes, int from, int peak, int bins, double[] phases) {
        double left = magnitudes[from + peak - 1];
        double top = magnitudes[from + peak];
        double right = magnitudes[from + peak + 1];
        // the vertex of the parabola through the three
        double offset = 0.5 * (left - right) / (left - 2 * top + right);
        double phase = phases[peak] + 2 * Math.PI * hop * (peak + offset) / window;
        phase %= 2 * Math.PI;
        // the window is not centred on 0: neighbouring bins of one tone have opposite signs
        set(phases, peak, peak, phase);
        for (int bin = peak - 1; bin > 0 && magnitudes[from + bin] < magnitudes[from + bin + 1]; bin--) {
            set(phases, bin, peak, phase);
        }
        for (int bin = peak + 1; bin < bins - 1 && magnitudes[from + bin] < magnitudes[from + bin - 1]; bin++) {
            set(phases, bin, peak, phase);
        }
    }

    private static void set(double[] phases, int bin, int peak, double phase) {
        phases[bin] = (bin - peak & 1) == 0 ? phase : phase + Math.PI;
    }
}
