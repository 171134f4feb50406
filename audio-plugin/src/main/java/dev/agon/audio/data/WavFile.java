package dev.agon.audio.data;

import dev.agon.data.FileKind;
import dev.agon.data.Intake;
import dev.agon.data.UnreadableItem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/**
 * A WAV file in memory. Its chunks are walked once before the JDK's reader sees the bytes: what they promise must be
 * there.
 */
final class WavFile implements Intake.Item {
    /** The files that hold sounds. */
    static final FileKind KIND = new FileKind(
            "sound", List.of("WAV"), Set.of("wav", "wave"), true, 64 << 20, start -> WavHeader.checkStart(start));

    /** Of a longer sound only the beginning is read. */
    static final int MOST_SECONDS = 60;

    static final int LEAST_RATE = 1_000;
    static final int MOST_RATE = 384_000;

    private static final int FRAMES_A_READ = 4096;

    private final byte[] bytes;
    private final WavHeader header;

    private WavFile(byte[] bytes, WavHeader header) {
        this.bytes = bytes;
        this.header = header;
    }

    static WavFile open(byte[] bytes) throws UnreadableItem {
        return new WavFile(bytes, WavHeader.read(bytes));
    }

    /** Samples a second of each channel. */
    int rate() {
        return header.rate();
    }

    private int frames() {
        return (int) Math.min(header.frames(), (long) MOST_SECONDS * header.rate());
    }

    @Override
    public long decodedBytes() {
        return (long) frames() * Float.BYTES;
    }

    @Override
    public void close() {
        // in memory
    }

    /** The mean of all channels, in [-1, 1] but for floats that say otherwise. */
    float[] mono() throws UnreadableItem {
        try (AudioInputStream file = AudioSystem.getAudioInputStream(new ByteArrayInputStream(bytes));
                AudioInputStream in = plain(file)) {
            return read(in);
        } catch (UnsupportedAudioFileException | IllegalArgumentException e) {
            throw new UnreadableItem("WAV of " + header.words() + ", which this Java cannot read", e);
        } catch (IOException e) {
            throw new UnreadableItem("broken WAV: " + e.getMessage(), e);
        }
    }

    private static AudioInputStream plain(AudioInputStream in) {
        AudioFormat.Encoding encoding = in.getFormat().getEncoding();
        boolean companded = encoding.equals(AudioFormat.Encoding.ALAW) || encoding.equals(AudioFormat.Encoding.ULAW);
        return companded ? AudioSystem.getAudioInputStream(AudioFormat.Encoding.PCM_SIGNED, in) : in;
    }

    private float[] read(AudioInputStream in) throws IOException, UnreadableItem {
        PcmSamples samples = PcmSamples.of(in.getFormat());
        int channels = in.getFormat().getChannels();
        int frameBytes = in.getFormat().getFrameSize();
        float[] mono = new float[frames()];
        byte[] buffer = new byte[FRAMES_A_READ * frameBytes];
        int frame = 0;
        while (frame < mono.length) {
            int read = in.readNBytes(buffer, 0, Math.min(FRAMES_A_READ, mono.length - frame) * frameBytes);
            if (read < frameBytes) {
                break;
            }
            for (int at = 0; at + frameBytes <= read; at += frameBytes) {
                float sum = 0;
                for (int channel = 0; channel < channels; channel++) {
                    sum += samples.at(buffer, at + channel * (frameBytes / channels));
                }
                mono[frame++] = sum / channels;
            }
        }
        for (float sample : mono) {
            if (!Float.isFinite(sample)) {
                throw new UnreadableItem("has samples that are no numbers");
            }
        }
        return Arrays.copyOf(mono, frame);
    }

    /** Four characters of a chunk. */
    static String tag(byte[] bytes, int at) {
        return new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
    }
}
