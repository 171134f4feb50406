package dev.agon.audio;

import dev.agon.audio.spectrum.Stft;
import java.awt.image.BufferedImage;

/** A clip for the eye: its waveform above its spectrogram, time from left to right. */
final class ClipCard {
    static final int WIDTH = 160;
    static final int HEIGHT = 144;

    private static final int WAVE_HEIGHT = 44;
    private static final int BACKGROUND = 0x101418;
    private static final int WAVE = 0x7FD0FF;
    private static final double RANGE_DECIBELS = 70;
    /** Spectra as long as about 48 ms, in powers of two, show harmonics and onsets alike. */
    private static final double WINDOW_SECONDS = 0.048;

    private ClipCard() {}

    static BufferedImage of(AudioClip clip) {
        BufferedImage card = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        wave(clip.samples(), card);
        spectrogram(clip, card);
        return card;
    }

    private static void wave(float[] samples, BufferedImage card) {
        int middle = WAVE_HEIGHT / 2;
        for (int x = 0; x < WIDTH; x++) {
            int from = (int) ((long) x * samples.length / WIDTH);
            int to = Math.max(from + 1, (int) ((long) (x + 1) * samples.length / WIDTH));
            float low = 0;
            float high = 0;
            for (int i = from; i < Math.min(to, samples.length); i++) {
                low = Math.min(low, samples[i]);
                high = Math.max(high, samples[i]);
            }
            int top = middle - Math.round(Math.min(1, high) * (middle - 1));
            int bottom = middle - Math.round(Math.max(-1, low) * (middle - 1));
            for (int y = 0; y < WAVE_HEIGHT; y++) {
                card.setRGB(x, y, y >= top && y <= bottom ? WAVE : BACKGROUND);
            }
        }
    }

    private static void spectrogram(AudioClip clip, BufferedImage card) {
        int window = Math.max(64, Integer.highestOneBit((int) (WINDOW_SECONDS * clip.rate())));
        Stft stft = new Stft(window, window / 8);
        float[] magnitudes = stft.magnitudes(stft.forward(clip.samples()));
        int frames = magnitudes.length / stft.bins();
        int height = HEIGHT - WAVE_HEIGHT;
        for (int x = 0; x < WIDTH; x++) {
            int frame = x * frames / WIDTH;
            for (int y = 0; y < height; y++) {
                int first = y * (stft.bins() - 1) / height;
                int last = Math.max(first + 1, (y + 1) * (stft.bins() - 1) / height);
                float loudest = 0;
                for (int bin = first; bin < last; bin++) {
                    loudest = Math.max(loudest, magnitudes[frame * stft.bins() + bin]);
                }
                card.setRGB(x, HEIGHT - 1 - y, colour(loudest));
            }
        }
    }

    /** From black over violet and orange to a light yellow. */
    private static int colour(float magnitude) {
        double decibels = 20 * Math.log10(Math.max(1e-9, magnitude));
        double heat = Math.max(0, Math.min(1, 1 + decibels / RANGE_DECIBELS));
        int red = level(1.6 * heat - 0.15);
        int green = level(1.8 * heat - 0.85);
        int blue = level(heat < 0.5 ? 1.3 * heat : 1.15 - heat + 2.2 * Math.max(0, heat - 0.8));
        return red << 16 | green << 8 | blue;
    }

    private static int level(double share) {
        return (int) Math.round(255 * Math.max(0, Math.min(1, share)));
    }
}
