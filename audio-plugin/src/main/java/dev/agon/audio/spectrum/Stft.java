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
    private final float[] hann;
    private final float scale;
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
        this.scale = 4f / window;
        this.fft = new FFT(window);
        this.hann = new float[window];
        for (int i = 0; i < window; i++) {
            hann[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * i / window));
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
            for (int i = 0; i < window; i++) {
                int sample = begin + i;
                frame[i] = sample >= 0 && sample < samples.length ? samples[sample] * hann[i] * scale : 0;
            }
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
        float[] weights = new float[hop];
        for (int i = 0; i < window; i++) {
            weights[i % hop] += hann[i] * hann[i] * scale;
        }
        float[] frame = new float[window];
        for (int at = 0, begin = hop - window; at < packed.length; at += window, begin += hop) {
            System.arraycopy(packed, at, frame, 0, window);
            fft.backwardsTransform(frame);
            int last = Math.min(window, sound.length - begin);
            for (int i = Math.max(0, -begin); i < last; i++) {
                sound[begin + i] += frame[i] * hann[i] / weights[i % hop];
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
