package dev.agon.audio.codec;

import dev.agon.audio.AudioClip;
import dev.agon.audio.data.AudioOptions;
import dev.agon.audio.data.Preparation;
import dev.agon.model.Json;
import dev.agon.model.JsonFields;
import dev.agon.nn.Values;
import dev.agon.spi.AgonException;
import dev.agon.spi.BundleReader;
import dev.agon.spi.Codec;
import dev.agon.spi.Dataset;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Chooses between the codecs, and has what they share. */
public final class AudioCodecs {
    static final String ENTRY = "codec.json";

    /** About as long as a vowel is steady. */
    private static final double WINDOW_SECONDS = 0.032;

    private static final int MOST_SAMPLES = 1 << 20;

    private AudioCodecs() {}

    /**
     * Fits the codec that the options ask for.
     *
     * @throws AgonException DATA if there is nothing to fit it to
     */
    public static Codec<AudioClip> fit(Dataset<AudioClip> training, AudioOptions options) {
        if (training.size() == 0) {
            throw AgonException.data("there is no sound to train on: " + training.fingerprint());
        }
        AudioClip first = training.get(0).value();
        Preparation preparation = new Preparation(first.rate(), first.length());
        return switch (options.codec()) {
            case WAVEFORM -> new WaveformCodec(preparation);
            case SPECTROGRAM ->
                SpectrogramCodec.fit(training, preparation, options.window().orElseGet(() -> window(first.rate())));
        };
    }

    /** The power of two that is nearest to 32 ms, on a scale of powers. */
    static int window(int rate) {
        return 1 << Math.round(Math.log(WINDOW_SECONDS * rate) / Math.log(2));
    }

    /**
     * Restores what a codec saved.
     *
     * @throws AgonException DATA if it is something else
     */
    public static Codec<AudioClip> load(BundleReader in) {
        JsonFields fields = Json.read(in.read(ENTRY), ENTRY);
        String name = fields.text("codec");
        return switch (name) {
            case "spectrogram" -> SpectrogramCodec.load(fields, in);
            case "waveform" -> new WaveformCodec(preparation(fields));
            default -> throw fields.wrong("codec", "is '" + name + "'; spectrogram and waveform are known");
        };
    }

    static Preparation preparation(JsonFields fields) {
        return new Preparation(
                fields.integer("rate", AudioOptions.LEAST_RATE, AudioOptions.MOST_RATE),
                fields.integer("samples", 1, MOST_SAMPLES));
    }

    static void requireShape(INDArray samples, long[] shape) {
        if (samples.rank() != shape.length + 1
                || !Arrays.equals(shape, Arrays.copyOfRange(samples.shape(), 1, samples.rank()))) {
            throw new IllegalArgumentException(
                    "sounds are [n] + " + Arrays.toString(shape) + ", not " + Arrays.toString(samples.shape()));
        }
    }

    /** One bulk copy of an array of any strides and type. */
    static float[] values(INDArray samples) {
        INDArray plain = samples.dataType() == DataType.FLOAT ? samples : samples.castTo(DataType.FLOAT);
        INDArray dense = plain.dup('c');
        float[] values = Values.floats(dense);
        dense.close();
        if (plain != samples) {
            plain.close();
        }
        return values;
    }

    /** A clip of finite samples, made softer if its peak is above {@link Preparation#PEAK}. */
    static AudioClip clip(float[] sound, int rate) {
        float peak = 0;
        for (int i = 0; i < sound.length; i++) {
            if (!Float.isFinite(sound[i])) {
                sound[i] = Float.isNaN(sound[i]) ? 0 : Math.signum(sound[i]);
            }
            peak = Math.max(peak, Math.abs(sound[i]));
        }
        if (peak > Preparation.PEAK) {
            for (int i = 0; i < sound.length; i++) {
                sound[i] *= Preparation.PEAK / peak;
            }
        }
        return new AudioClip(sound, rate);
    }
}
