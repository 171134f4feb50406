package dev.agon.audio.codec;

import dev.agon.audio.AudioClip;
import dev.agon.audio.data.Preparation;
import dev.agon.audio.spectrum.GriffinLim;
import dev.agon.audio.spectrum.Stft;
import dev.agon.model.JsonFields;
import dev.agon.model.JsonText;
import dev.agon.nn.Values;
import dev.agon.spi.AgonException;
import dev.agon.spi.BundleReader;
import dev.agon.spi.BundleWriter;
import dev.agon.spi.Codec;
import dev.agon.spi.Dataset;
import dev.agon.spi.Range;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Clips as log magnitudes of short spectra, {@code [n, frames, bins, 1]} in [-1, 1]: -1 is silence, 1 the loudest that
 * the training data has in a bin. Every bin has its own scale, so that the faint high frequencies count as much as the
 * loud low ones; nothing of the training data is clipped. Decoding finds phases by {@link GriffinLim}.
 *
 * <p>Frames are half a window apart. Their number is a multiple of eight, for networks that halve extents; the highest
 * bin is left out for the same reason.
 */
public final class SpectrogramCodec implements Codec<AudioClip> {
    /** Number of the iterations by which phases are found. */
    public static final int ITERATIONS = 32;

    private static final String CEILINGS = "ceilings.f32";
    private static final int FRAMES_STEP = 8;
    private static final int MOST_FITTED = 4_000;
    /** A bin that is never louder is scaled as if it were, so that its noise is not blown up. */
    private static final float LOWEST_CEILING = 1;

    private final Preparation preparation;
    private final int window;
    private final int frames;
    private final int bins;
    private final float[] ceilings;
    private final GriffinLim phases;

    private SpectrogramCodec(Preparation preparation, int window, float[] ceilings) {
        this.preparation = preparation;
        this.window = window;
        this.frames = frames(preparation.samples(), window);
        this.bins = window / 2;
        this.ceilings = ceilings;
        this.phases = new GriffinLim(window, window / 2, ITERATIONS);
    }

    private static int frames(int samples, int window) {
        double hops = 2.0 * samples / window;
        return FRAMES_STEP * Math.max(1, (int) Math.round(hops / FRAMES_STEP));
    }

    /** Finds the loudest of every bin. */
    public static SpectrogramCodec fit(Dataset<AudioClip> training, Preparation preparation, int window) {
        float[] ceilings = new float[window / 2];
        Arrays.fill(ceilings, LOWEST_CEILING);
        SpectrogramCodec unscaled = new SpectrogramCodec(preparation, window, ceilings.clone());
        long items = Math.min(MOST_FITTED, training.size());
        for (long i = 0; i < items; i++) {
            // every so many, from the first to the last
            float[] loudness =
                    unscaled.loudness(training.get(i * training.size() / items).value());
            for (int at = 0; at < loudness.length; at++) {
                int bin = at % ceilings.length;
                ceilings[bin] = Math.max(ceilings[bin], loudness[at]);
            }
        }
        return new SpectrogramCodec(preparation, window, ceilings);
    }

    /**
     * Restores what {@link #save} wrote.
     *
     * @throws AgonException DATA if it is something else
     */
    static SpectrogramCodec load(JsonFields fields, BundleReader in) {
        Preparation preparation = AudioCodecs.preparation(fields);
        int window = fields.integer("window", 4, 1 << 16);
        if (Integer.bitCount(window) != 1) {
            throw fields.wrong("window", "is " + window + "; it must be a power of two");
        }
        byte[] bytes = in.read(CEILINGS);
        if (bytes.length != window / 2 * Float.BYTES) {
            throw AgonException.data(CEILINGS + " has " + bytes.length + " bytes for " + window / 2 + " bins");
        }
        float[] ceilings = new float[window / 2];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(ceilings);
        for (float ceiling : ceilings) {
            if (!(ceiling >= LOWEST_CEILING && ceiling <= 100)) {
                throw AgonException.data(CEILINGS + " holds " + ceiling);
            }
        }
        return new SpectrogramCodec(preparation, window, ceilings);
    }

    @Override
    public long[] shape() {
        return new long[] {frames, bins, 1};
    }

    @Override
    public Range range() {
        return new Range(-1, 1);
    }

    /** Takes clips of any rate and length: others are prepared first. */
    @Override
    public INDArray encode(List<AudioClip> samples) {
        int each = frames * bins;
        float[] values = new float[Math.multiplyExact(samples.size(), each)];
        IntStream.range(0, samples.size()).parallel().forEach(i -> {
            float[] loudness = loudness(samples.get(i));
            for (int at = 0; at < each; at++) {
                values[i * each + at] = Math.min(1, 2 * loudness[at] / ceilings[at % bins] - 1);
            }
        });
        INDArray array = Nd4j.createUninitialized(DataType.FLOAT, samples.size(), frames, bins, 1);
        Values.write(values, array);
        return array;
    }

    /** {@code [frames, bins]}. */
    private float[] loudness(AudioClip clip) {
        Stft stft = new Stft(window, window / 2);
        float[] sound = Arrays.copyOf(preparation.of(clip), stft.samples(frames));
        float[] magnitudes = stft.magnitudes(stft.forward(sound));
        float[] loudness = new float[frames * bins];
        for (int frame = 0; frame < frames; frame++) {
            for (int bin = 0; bin < bins; bin++) {
                loudness[frame * bins + bin] = Loudness.of(magnitudes[frame * stft.bins() + bin]);
            }
        }
        return loudness;
    }

    /**
     * Values outside [-1, 1] count as the nearest inside, NaN as silence. Clips that come out too loud are made softer,
     * so that none is clipped.
     */
    @Override
    public List<AudioClip> decode(INDArray samples) {
        AudioCodecs.requireShape(samples, shape());
        float[] values = AudioCodecs.values(samples);
        return IntStream.range(0, Math.toIntExact(samples.size(0)))
                .parallel()
                .mapToObj(i -> clip(values, i * frames * bins))
                .toList();
    }

    private AudioClip clip(float[] values, int from) {
        float[] magnitudes = new float[frames * (bins + 1)];
        for (int frame = 0; frame < frames; frame++) {
            for (int bin = 0; bin < bins; bin++) {
                float value = values[from + frame * bins + bin];
                float height = Float.isNaN(value) ? 0 : (Math.max(-1, Math.min(1, value)) + 1) / 2;
                magnitudes[frame * (bins + 1) + bin] = Loudness.magnitude(height * ceilings[bin]);
            }
        }
        Stft stft = new Stft(window, window / 2);
        float[] sound = phases.sound(magnitudes, stft.samples(frames));
        return AudioCodecs.clip(Arrays.copyOf(sound, preparation.samples()), preparation.rate());
    }

    @Override
    public void save(BundleWriter out) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("codec", "spectrogram");
        members.put("rate", preparation.rate());
        members.put("samples", preparation.samples());
        members.put("window", window);
        out.write(AudioCodecs.ENTRY, JsonText.of(members));
        ByteBuffer bytes = ByteBuffer.allocate(bins * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(ceilings);
        out.write(CEILINGS, bytes.array());
    }
}
