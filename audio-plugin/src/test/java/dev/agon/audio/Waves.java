package dev.agon.audio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Sounds and files for tests. */
public final class Waves {
    private Waves() {}

    /** A sine of amplitude .5. */
    public static float[] sine(double hertz, int rate, int samples) {
        float[] sine = new float[samples];
        for (int i = 0; i < samples; i++) {
            sine[i] = (float) (0.5 * Math.sin(2 * Math.PI * hertz * i / rate));
        }
        return sine;
    }

    /** A WAV file whose chunks say what they are told to. */
    public static byte[] wav(int encoding, int channels, int rate, int bits, byte[] data, int promisedBytes) {
        ByteBuffer out = ByteBuffer.allocate(44 + data.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + promisedBytes);
        out.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        out.putShort((short) encoding).putShort((short) channels).putInt(rate);
        out.putInt(rate * channels * bits / 8)
                .putShort((short) (channels * bits / 8))
                .putShort((short) bits);
        out.put("data".getBytes(StandardCharsets.US_ASCII))
                .putInt(promisedBytes)
                .put(data);
        return out.array();
    }

    /** A 16-bit mono WAV file. */
    public static byte[] wav(float[] samples, int rate) {
        return pcm(samples, 1, rate, 16);
    }

    /** A PCM WAV file of whole numbers, the same in all channels. */
    public static byte[] pcm(float[] samples, int channels, int rate, int bits) {
        int size = bits / 8;
        byte[] data = new byte[samples.length * channels * size];
        for (int i = 0; i < samples.length * channels; i++) {
            long value = Math.round(samples[i / channels] * ((1L << (bits - 1)) - 1)) + (bits == 8 ? 128L : 0L);
            for (int b = 0; b < size; b++) {
                data[i * size + b] = (byte) (value >> (8 * b));
            }
        }
        return wav(1, channels, rate, bits, data, data.length);
    }

    /** A WAV file of 32-bit floats. */
    public static byte[] floats(float[] samples, int rate) {
        ByteBuffer data = ByteBuffer.allocate(4 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        data.asFloatBuffer().put(samples);
        return wav(3, 1, rate, 32, data.array(), data.capacity());
    }

    /** Writes files below a folder; returns it. */
    public static Path folder(Path root, Map<String, byte[]> files) {
        files.forEach((name, content) -> {
            try {
                Files.createDirectories(root.resolve(name).getParent());
                Files.write(root.resolve(name), content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return root;
    }

    /** A zip archive of files. */
    public static byte[] zip(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
