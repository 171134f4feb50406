package dev.agon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.agon.spi.AgonException;
import dev.agon.spi.BundleReader;
import dev.agon.spi.Codec;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What every {@link Codec} keeps.
 *
 * @param <T> a sample
 */
public abstract class CodecContract<T> {
    private static final int NOISE_ROWS = 3;
    private static final int THREADS = 4;
    private static final float TOLERANCE = 1e-5f;

    /** A codec that is ready to encode {@link #samples}. */
    protected abstract Codec<T> codec();

    /** At least two samples that differ. */
    protected abstract List<T> samples();

    /** Restores a codec from what {@link Codec#save} wrote, as {@code DataModality.loadCodec} does. */
    protected abstract Codec<T> load(BundleReader in);

    /**
     * What a sample holds, as something with a sensible {@code equals} and {@code toString}; by default the sample itself.
     * Used to notice changes of samples, and to compare decoded ones.
     */
    protected Object content(T sample) {
        return sample;
    }

    /** Checks that a sample survived encoding and decoding; replace this where a codec loses something by design. */
    protected void assertNear(T decoded, T original) {
        assertThat(content(decoded))
                .as("decode(encode(sample)) differs from the sample; if that is meant, override assertNear and say"
                        + " there how near it comes")
                .isEqualTo(content(original));
    }

    @Test
    void required_shapeIsThatOfTheEncodedRows() {
        List<T> samples = samples();
        assertThat(samples).as("samples() must give at least two").hasSizeGreaterThan(1);
        Codec<T> codec = codec();
        assertThat(Arrays.stream(codec.shape()).boxed().toList())
                .as("shape() is that of one sample: every extent is at least 1, and there is no batch axis")
                .isNotEmpty()
                .allMatch(extent -> extent >= 1);
        try (INDArray encoded = codec.encode(samples)) {
            assertThat(encoded.shape())
                    .as("encode must give [n, shape()...]: shape() is %s", Arrays.toString(codec.shape()))
                    .isEqualTo(withRows(samples.size(), codec.shape()));
        }
    }

    @Test
    void required_encodedNumbersAreFiniteAndInRange() {
        Range range = codec().range();
        for (float value : encoded(codec(), samples())) {
            assertThat(value).as("encode must give finite numbers").isFinite();
            assertThat((double) value)
                    .as("encode must give numbers in range(), %s: networks and exports rely on it", range)
                    .isBetween(range.least() - TOLERANCE, range.greatest() + TOLERANCE);
        }
    }

    @Test
    void required_encodedNumbersAreOfOrderOne() {
        double sum = 0;
        float[] values = encoded(codec(), samples());
        for (float value : values) {
            sum += (double) value * value;
        }
        assertThat(Math.sqrt(sum / values.length))
                .as("the root of the mean square of encoded numbers: networks start out with outputs of order one and"
                        + " learn badly what is far from it, so scale the data")
                .isBetween(1e-3, 10.0);
    }

    @Test
    void required_samplesThatDifferAreEncodedDifferently() {
        List<T> samples = samples();
        Codec<T> codec = codec();
        assertThat(encoded(codec, samples.subList(0, 1)))
                .as("the first two samples differ, so must what they are encoded as")
                .isNotEqualTo(encoded(codec, samples.subList(1, 2)));
    }

    @Test
    void required_encodingLeavesTheSamplesAlone() {
        List<T> samples = samples();
        List<Object> before = samples.stream().map(this::content).toList();
        encoded(codec(), samples);
        assertThat(samples.stream().map(this::content).toList())
                .as("encode must not change the samples: they belong to the data set")
                .isEqualTo(before);
    }

    @Test
    void required_aSampleIsEncodedTheSameInEveryBatch() {
        List<T> samples = samples();
        Codec<T> codec = codec();
        float[] together = encoded(codec, samples);
        int each = together.length / samples.size();
        for (int i = 0; i < samples.size(); i++) {
            assertThat(encoded(codec, samples.subList(i, i + 1)))
                    .as(
                            "sample %s alone is encoded otherwise than among others; encode must be a function of each"
                                    + " sample, without randomness or memory",
                            i)
                    .isEqualTo(Arrays.copyOfRange(together, i * each, (i + 1) * each));
        }
    }

    @Test
    void required_decodingGivesBackWhatWasEncoded() {
        List<T> samples = samples();
        Codec<T> codec = codec();
        try (INDArray encoded = codec.encode(samples)) {
            float[] before = NetworkContract.floats(encoded);
            List<T> decoded = codec.decode(encoded);
            assertThat(decoded).as("decode must give one sample a row").hasSameSizeAs(samples);
            for (int i = 0; i < samples.size(); i++) {
                assertNear(decoded.get(i), samples.get(i));
            }
            assertThat(NetworkContract.floats(encoded))
                    .as("decode must not change the array that it is given")
                    .isEqualTo(before);
        }
    }

    @Test
    void required_decodesWhateverAGeneratorEmits() {
        Codec<T> codec = codec();
        long[] shape = withRows(NOISE_ROWS, codec.shape());
        for (double scale : new double[] {0, 1, 1e3, 1e30}) {
            assertDecodes(codec, RandomStream.of(7).gaussian(shape).muli(scale), "noise times " + scale);
        }
        for (float value : new float[] {Float.NaN, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY}) {
            assertDecodes(codec, RandomStream.of(7).gaussian(shape).assign(value), "an array full of " + value);
        }
    }

    private void assertDecodes(Codec<T> codec, INDArray emitted, String what) {
        List<T> decoded;
        try {
            decoded = codec.decode(emitted);
        } catch (RuntimeException e) {
            throw new AssertionError(
                    "decode must be total, since a generator may emit anything; it failed on " + what, e);
        } finally {
            emitted.close();
        }
        assertThat(decoded)
                .as("decode must give one sample a row, for %s too", what)
                .hasSize(NOISE_ROWS)
                .doesNotContainNull();
    }

    @Test
    void required_isRestoredFromWhatItSaved() {
        Codec<T> codec = codec();
        MemoryBundle bundle = new MemoryBundle();
        codec.save(bundle);
        Codec<T> restored = load(bundle);
        assertThat(restored.shape())
                .as("save must write all that loadCodec needs: shape() of the restored codec")
                .isEqualTo(codec.shape());
        assertThat(encoded(restored, samples()))
                .as("save must write all that loadCodec needs: what the restored codec encodes")
                .containsExactly(encoded(codec, samples()), within(TOLERANCE));
        INDArray noise = RandomStream.of(7).gaussian(withRows(NOISE_ROWS, codec.shape()));
        assertThat(restored.decode(noise).stream().map(this::content).toList())
                .as("save must write all that loadCodec needs: what the restored codec decodes")
                .isEqualTo(codec.decode(noise).stream().map(this::content).toList());
        noise.close();
    }

    @Test
    void required_damagedBundlesAreRefusedAsData() {
        MemoryBundle bundle = new MemoryBundle();
        codec().save(bundle);
        if (bundle.names().isEmpty()) {
            return; // a codec without state has nothing that could be damaged
        }
        assertRefused(new MemoryBundle(), "a bundle without entries");
        for (String name : bundle.names()) {
            byte[] whole = bundle.read(name);
            assertRefused(bundle.with(name, new byte[0]), "an empty " + name);
            assertRefused(bundle.with(name, Arrays.copyOf(whole, whole.length / 2)), "half of " + name);
        }
    }

    private void assertRefused(MemoryBundle bundle, String what) {
        assertThatThrownBy(
                        () -> load(bundle),
                        "loadCodec reads a file from anywhere: it must check it and refuse %s with AgonException.data,"
                                + " saying what is wrong",
                        what)
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.DATA));
    }

    @Test
    void required_servesSeveralThreadsAtOnce() throws Exception {
        Codec<T> codec = codec();
        List<T> samples = samples();
        float[] alone = encoded(codec, samples);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<float[]>> together = new ArrayList<>();
            for (int i = 0; i < 4 * THREADS; i++) {
                together.add(threads.submit(() -> encoded(codec, samples)));
            }
            for (Future<float[]> result : together) {
                assertThat(result.get())
                        .as("codecs are used by several threads at once: keep no working state in fields")
                        .isEqualTo(alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> float[] encoded(Codec<T> codec, List<T> samples) {
        try (INDArray array = codec.encode(samples)) {
            return NetworkContract.floats(array);
        }
    }

    private static long[] withRows(long rows, long[] shape) {
        long[] all = new long[shape.length + 1];
        all[0] = rows;
        System.arraycopy(shape, 0, all, 1, shape.length);
        return all;
    }
}
