package dev.agon.audio.spectrum;

import be.tarsos.dsp.util.fft.FFT;
import java.util.Arrays;

/**
 * Short-time Fourier transform with a periodic Hann window, and its least-squares inverse (Griffin and Lim, "Signal
 * estimation from modified short-time Fourier transform", 1984, equation 6). Frame {@code t} covers the samples from
 * {@code (t + 1) · hop - window} on; what lies outside the sound is 0.
 *
 * <p>Frames are packed as TarsosDSP has them: {@code [frames, window]}, each frame the real parts of the lowest and the
 * highest bin, then real and imaginary part of the bins between. They are scaled so that a sine of amplitude 1 on the
 * centre of a bin has magnitude 1 there. One thread at a time.
 */
public final class Stft {
    private final int window;
    private final int hop;
    /** By what samples are multiplied on the way to a frame, and on the way back. */
    private final float[] analysis;

    private final float[] synthesis;
    private final FFT fft;

    /**
     * A transform.
     *
     * @param window samples a frame, a power of two
     * @param hop samples from one frame to the next; a half of the window, a quarter, and so on
     */
    public Stft(int window, int hop) {
        if (window < 4 || Integer.bitCount(window) != 1 || hop < 1 || hop > window / 2 || window % hop != 0) {
            throw new IllegalArgumentException("window " + window + ", hop " + hop);
        }
        this.window = window;
        this.hop = hop;
        this.fft = new FFT(window);
        this.analysis = new float[window];
        this.synthesis = new float[window];
        float scale = 4f / window;
        float[] overlap = new float[hop];
        for (int i = 0; i < window; i++) {
            float hann = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * i / window));
            analysis[i] = hann * scale;
            overlap[i % hop] += hann * hann * scale;
            synthesis[i] = hann;
        }
        for (int i = 0; i < window; i++) {
            synthesis[i] /= overlap[i % hop];
        }
    }

    /** Frequencies a frame has, from 0 to half the rate. */
    public int bins() {
        return window / 2 + 1;
    }

    /** Frames that cover every sample of a sound as often as any other. */
    public int frames(int samples) {
        return (samples + window - hop + hop - 1) / hop;
    }

    /** Samples that so many frames cover as often as any other. */
    public int samples(int frames) {
        return Math.max(0, frames * hop - (window - hop));
    }

    /** Packed frames of a sound. */
    public float[] forward(float[] samples) {
        float[] packed = new float[frames(samples.length) * window];
        forward(samples, packed);
        return packed;
    }

    /** Fills packed frames. */
    void forward(float[] samples, float[] packed) {
        float[] frame = new float[window];
        for (int at = 0, begin = hop - window; at < packed.length; at += window, begin += hop) {
            int first = Math.max(0, -begin);
            int end = Math.max(first, Math.min(window, samples.length - begin));
            Arrays.fill(frame, 0, first, 0);
            for (int i = first; i < end; i++) {
                frame[i] = samples[begin + i] * analysis[i];
            }
            Arrays.fill(frame, end, window, 0);
            fft.forwardTransform(frame);
            System.arraycopy(frame, 0, packed, at, window);
        }
    }

    /** The sound whose frames come closest to packed ones in the least-squares sense. */
    public float[] inverse(float[] packed, int samples) {
        float[] sound = new float[samples];
        inverse(packed, sound);
        return sound;
    }

    /** Fills a sound. */
    void inverse(float[] packed, float[] sound) {
        Arrays.fill(sound, 0);
        float[] frame = new float[window];
        for (int at = 0, begin = hop - window; at < packed.length; at += window, begin += hop) {
            System.arraycopy(packed, at, frame, 0, window);
            fft.backwardsTransform(frame);
            int end = Math.min(window, sound.length - begin);
            for (int i = Math.max(0, -begin); i < end; i++) {
                sound[begin + i] += frame[i] * synthesis[i];
            }
        }
    }

    /** Magnitudes {@code [frames, bins]} of packed frames. */
    public float[] magnitudes(float[] packed) {
        int bins = bins();
        float[] magnitudes = new float[packed.length / window * bins];
        for (int at = 0, to = 0; at < packed.length; at += window, to += bins) {
            magnitudes[to] = Math.abs(packed[at]);
            magnitudes[to + bins - 1] = Math.abs(packed[at + 1]);
            for (int bin = 1; bin < bins - 1; bin++) {
                float re = packed[at + 2 * bin];
                float im = packed[at + 2 * bin + 1];
                magnitudes[to + bin] = (float) Math.sqrt(re * re + im * im);
            }
        }
        return magnitudes;
    }
}
