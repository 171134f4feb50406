package dev.agon.judge;

import dev.agon.judge.JudgeInput.PictureSize;
import dev.agon.metrics.Features;
import dev.agon.spi.Dataset;
import dev.agon.spi.Encoder;
import dev.agon.spi.Example;
import dev.agon.spi.Labels;
import dev.agon.spi.RandomStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns items into feature vectors and, if it was trained on labelled ones, into labels. One thread at a time,
 * which has no ND4J workspace open.
 */
final class Judge<T> implements AutoCloseable {
    /** Goes up when anything changes that a trained judge depends on. */
    static final int VERSION = 1;

    /** Seed of the weights that stand in for trained ones; part of what "v1" names. */
    private static final long FIXED_SEED = 20_181_127;

    private static final Logger LOG = LoggerFactory.getLogger(Judge.class);
    private static final int LEAST_ITEMS = 40;
    private static final int LEAST_ITEMS_A_CLASS = 4;
    private static final int MOST_VALUES = 16 << 20;
    private static final int LARGEST_GRAIN = 16;

    /** Items that the network reads at once. */
    static final int CHUNK = 256;

    private final JudgeInput<T> input;
    private final PictureSize grain;
    private final FeatureNetwork network;
    private final Optional<Labels> labels;

    private Judge(JudgeInput<T> input, FeatureNetwork network, Optional<Labels> labels) {
        this.input = input;
        this.grain = input.size().within(1, LARGEST_GRAIN);
        this.network = network;
        this.labels = labels;
    }

    /**
     * A classifier of the data's labels, from the cache or trained now; the fixed network if there are no labels, only
     * one, or too few items to learn them from.
     */
    static <T> Judge<T> of(Dataset<T> data, Encoder<T> encoder, JudgeOptics optics, JudgeCache cache, long seed) {
        Optional<Labels> labels = data.labels().filter(found -> found.size() > 1);
        if (labels.isEmpty()) {
            return fixed(encoder, optics);
        }
        long least =
                Math.max(LEAST_ITEMS, (long) LEAST_ITEMS_A_CLASS * labels.get().size());
        if (data.size() < least) {
            LOG.info(
                    "a judge takes {} items to learn {} labels and gets {}: the features of samples are random",
                    least,
                    labels.get().size(),
                    data.size());
            return fixed(encoder, optics);
        }
        return classifier(data, labels.get(), encoder, optics, cache, seed);
    }

    /** Random convolutions, the same for all data of one size. */
    static <T> Judge<T> fixed(Encoder<T> encoder, JudgeOptics optics) {
        JudgeInput<T> input = new JudgeInput<>(encoder, optics);
        FeatureNetwork network = new FeatureNetwork(input.size(), 2, 1, RandomStream.of(FIXED_SEED));
        return new Judge<>(input, network, Optional.empty());
    }

    private static <T> Judge<T> classifier(
            Dataset<T> data, Labels labels, Encoder<T> encoder, JudgeOptics optics, JudgeCache cache, long seed) {
        JudgeInput<T> input = new JudgeInput<>(encoder, optics);
        RandomStream random = RandomStream.of(seed).fork("judge");
        String key = key(data, labels, encoder, optics, seed);
        Optional<float[]> cached = cache.read(key);
        if (cached.isPresent()) {
            FeatureNetwork network = new FeatureNetwork(input.size(), labels.size(), 1, random);
            if (network.restore(cached.get())) {
                return new Judge<>(input, network, Optional.of(labels));
            }
            network.close();
        }
        long start = System.nanoTime();
        int items = (int) Math.min(data.size(), MOST_VALUES / input.size().values());
        LOG.info("training the judge on {} items (once for this data) ...", items);
        int[] chosen = Choice.sorted(items, Math.toIntExact(data.size()), random.fork("items"));
        FeatureNetwork network =
                JudgeTraining.train(load(data, chosen, labels, input), input.size(), labels.size(), optics, random);
        cache.write(key, network.parameters());
        LOG.debug("trained the judge in {} s", (System.nanoTime() - start) / 1_000_000_000);
        return new Judge<>(input, network, Optional.of(labels));
    }

    private static <T> LabelledItems load(Dataset<T> data, int[] chosen, Labels labels, JudgeInput<T> input) {
        float[] pictures = new float[chosen.length * input.size().values()];
        int[] classes = new int[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            Example<T> item = data.get(chosen[i]);
            float[] picture = input.of(List.of(item.value()));
            System.arraycopy(picture, 0, pictures, i * picture.length, picture.length);
            classes[i] = labels.indexOf(item.attributes().get(Example.LABEL));
        }
        return new LabelledItems(pictures, classes);
    }

    /** Names all that the trained weights depend on. */
    private static <T> String key(Dataset<T> data, Labels labels, Encoder<T> encoder, JudgeOptics optics, long seed) {
        MessageDigest digest = JudgeCache.sha256();
        digest.update(("judge " + VERSION + " seed " + seed + " of " + data.size() + " items of " + data.fingerprint()
                        + " labelled " + labels.names() + optics.key())
                .getBytes(StandardCharsets.UTF_8));
        // the hashes too: which items a part holds depends on the share held out, which no fingerprint tells
        for (long i = 0; i < data.size(); i++) {
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, data.hash(i)));
        }
        encoder.save((name, content) -> {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update(content);
        });
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    /** The labels that it knows; empty for the fixed network. */
    Optional<Labels> labels() {
        return labels;
    }

    /** Reads items in chunks, so that they need not all be in memory; there is at least one. */
    Reading read(Iterator<Example<T>> pictures) {
        List<Reading> readings = new ArrayList<>();
        List<Example<T>> chunk = new ArrayList<>();
        while (pictures.hasNext()) {
            chunk.add(pictures.next());
            if (chunk.size() == CHUNK || !pictures.hasNext()) {
                readings.add(readChunk(chunk));
                chunk.clear();
            }
        }
        return Reading.concat(readings);
    }

    private Reading readChunk(List<Example<T>> chunk) {
        float[] pictures = input.of(chunk.stream().map(Example::value).toList());
        FeatureNetwork.Output output = network.read(pictures);
        Features grains = Features.of(AreaAverage.resize(pictures, input.size(), grain), grain.values());
        int[] judged = new int[chunk.size()];
        int[] given = new int[chunk.size()];
        for (int i = 0; i < chunk.size(); i++) {
            given[i] = given(chunk.get(i).attributes().get(Example.LABEL));
            judged[i] = labels.isPresent() ? mostProbable(output.probabilities(), i) : 0;
        }
        return new Reading(output.features(), grains, output.probabilities(), judged, given);
    }

    private int given(String label) {
        if (label == null || labels.isEmpty()) {
            return Reading.UNLABELLED;
        }
        int known = labels.get().names().indexOf(label);
        return known < 0 ? Reading.FOREIGN : known;
    }

    private static int mostProbable(Features probabilities, int row) {
        int best = 0;
        for (int i = 1; i < probabilities.dimension(); i++) {
            best = probabilities.at(row, i) > probabilities.at(row, best) ? i : best;
        }
        return best;
    }

    @Override
    public void close() {
        network.close();
    }
}
