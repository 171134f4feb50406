package dev.agon.audio;

import dev.agon.model.AtomicFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** A short sound of one channel. */
public final class AudioClip {
    private static final int BITS = 16;
    private static final float FULL_SCALE = 32767;

    private final float[] samples;
    private final int rate;

    /**
     * A sound.
     *
     * @param samples nominally in [-1, 1]
     * @param rate samples a second
     */
    public AudioClip(float[] samples, int rate) {
        if (rate < 1) {
            throw new IllegalArgumentException("a rate of " + rate + " Hz");
        }
        this.samples = samples.clone();
        this.rate = rate;
    }

    /** A copy of the samples, nominally in [-1, 1]. */
    public float[] samples() {
        return samples.clone();
    }

    /** Number of samples. */
    public int length() {
        return samples.length;
    }

    /** Samples a second. */
    public int rate() {
        return rate;
    }

    public double seconds() {
        return (double) samples.length / rate;
    }

    /** The largest magnitude of a sample. */
    public float peak() {
        float peak = 0;
        for (float sample : samples) {
            peak = Math.max(peak, Math.abs(sample));
        }
        return peak;
    }

    /** The sound as 16-bit PCM; what lies outside [-1, 1] is cut off, and NaN is 0. */
    public AudioInputStream toAudioInputStream() {
        ByteBuffer bytes = ByteBuffer.allocate(samples.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float sample : samples) {
            // a cast turns NaN into 0
            bytes.putShort((short) Math.round(Math.max(-1, Math.min(1, sample)) * FULL_SCALE));
        }
        AudioFormat format = new AudioFormat(rate, BITS, 1, true, false);
        return new AudioInputStream(new ByteArrayInputStream(bytes.array()), format, samples.length);
    }

    /**
     * Writes a 16-bit WAV file; see {@link #toAudioInputStream}.
     *
     * @throws dev.agon.spi.AgonException USAGE if it cannot be written
     */
    public void writeWav(Path file) {
        byte[] wav = toWav();
        AtomicFiles.writeUnforced(file, out -> out.write(wav));
    }

    /** The content of a 16-bit WAV file. */
    public byte[] toWav() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (AudioInputStream in = toAudioInputStream()) {
            AudioSystem.write(in, AudioFileFormat.Type.WAVE, bytes);
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }
}
