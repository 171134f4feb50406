package dev.agon.run;

import dev.agon.spi.Batch;
import dev.agon.spi.BatchSource;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Evaluator;
import dev.agon.spi.Example;
import dev.agon.spi.Labels;
import dev.agon.spi.Metric;
import dev.agon.spi.Network;
import dev.agon.spi.Options;
import dev.agon.spi.RandomStream;
import dev.agon.spi.SampleRequest;
import dev.agon.spi.SampleWriter;
import dev.agon.spi.Sampler;
import dev.agon.train.HeldOutGap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at a generator while it learns: overviews for people and the quality figure. Always the same latent vectors. */
final class RunSamples<T> implements AutoCloseable {
    private static final int OVERVIEW = 64;
    private static final int MOST_CLASSES = 16;
    private static final int DESCRIBED = 6;

    /** Items of each kind that the discriminator is tried on, at most and at least. */
    private static final int MOST_GAP_ROWS = 64;

    private static final int FEWEST_GAP_ROWS = 4;

    private static final Logger LOG = LoggerFactory.getLogger(RunSamples.class);

    private final PreparedRun<T> run;
    private final long seed;
    private final Options options;
    private Optional<Evaluator<T>> evaluator = Optional.empty();
    private Optional<GapData> gapData = Optional.empty();
    private boolean gapFailed;

    /** Made once: what goes over all its data to begin with shall do so once. */
    private record GapData(BatchSource training, BatchSource heldOut) {}

    RunSamples(PreparedRun<T> run) {
        this.run = run;
        this.seed = RandomStream.of(run.run().plan().seed()).fork("samples").nextLong();
        this.options = run.generateOptions().defaults();
    }

    /**
     * How much better the discriminator knows what it learned from, see {@link HeldOutGap}; always the same for the same
     * step.
     *
     * @return NaN if there is too little held-out data, or it cannot be told
     */
    double heldOutGap(long step) {
        if (gapRows() < FEWEST_GAP_ROWS || gapFailed) {
            return Double.NaN;
        }
        try {
            return heldOutGap(step, gapData());
        } catch (RuntimeException e) {
            LOG.warn("the discriminator cannot be tried on held-out data: {}", e.getMessage(), e);
            gapFailed = true;
            return Double.NaN;
        }
    }

    private GapData gapData() {
        if (gapData.isEmpty()) {
            gapData = Optional.of(new GapData(
                    run.batches(run.parts().training(), gapRows()),
                    run.batches(run.parts().heldOut(), gapRows())));
        }
        return gapData.get();
    }

    /** No more than there are, since the same item twice would pass for more evidence than it is. */
    private int gapRows() {
        EvaluationData<T> parts = run.parts();
        return Math.toIntExact(Math.min(
                MOST_GAP_ROWS, Math.min(parts.heldOut().size(), parts.training().size())));
    }

    private double heldOutGap(long step, GapData data) {
        try (Batch training = data.training().at(step);
                Batch heldOut = data.heldOut().at(step)) {
            return HeldOutGap.of(
                    run.players(),
                    training,
                    heldOut,
                    RandomStream.of(seed).fork("gap").fork(step));
        }
    }

    /** Makes the judge, which may take a while, if there is held-out data to judge by. */
    void prepareEvaluator() {
        if (run.parts().heldOut().size() > 0) {
            evaluator = Optional.of(run.modality()
                    .evaluator(run.parts(), run.codec(), run.run().modality().options()));
        }
    }

    /** The quality figure of a generator; empty without held-out data. */
    Optional<Metric> quality(Network generator) {
        Sampler<T> sampler = run.sampler(generator);
        return evaluator.map(
                e -> e.quality(new SampleStream<>(sampler, seed, e.qualitySamples(), Optional.empty(), options)));
    }

    /** What is plainly wrong with the samples of the last quality figure. */
    Optional<String> alarm() {
        return evaluator.flatMap(Evaluator::alarm);
    }

    /**
     * Writes an overview of {@value #OVERVIEW} samples; where there are classes, equally many of each, or of
     * {@value #MOST_CLASSES} of them if there are more.
     *
     * @return {@value #DESCRIBED} of them in words, spread over the classes alike; empty if there are none for them
     */
    List<String> overview(Network generator, Path stem) {
        Sampler<T> sampler = run.sampler(generator);
        List<Example<T>> samples = new ArrayList<>();
        Optional<Labels> labels = run.labels();
        if (labels.isEmpty()) {
            samples.addAll(sampler.look(new SampleRequest(seed, 0, OVERVIEW, Optional.empty(), options)));
        } else {
            int classes = Math.min(labels.get().size(), MOST_CLASSES);
            int each = OVERVIEW / classes;
            for (int i = 0; i < classes; i++) {
                String label = labels.get().names().get(i * labels.get().size() / classes);
                samples.addAll(
                        sampler.look(new SampleRequest(seed, (long) i * each, each, Optional.of(label), options)));
            }
        }
        SampleWriter<T> writer = run.modality().writer(run.run().modality().options());
        writer.overview(samples, stem);
        int described = Math.min(DESCRIBED, samples.size());
        return writer.describe(IntStream.range(0, described)
                .mapToObj(i -> samples.get(i * samples.size() / described))
                .toList());
    }

    @Override
    public void close() {
        evaluator.ifPresent(Evaluator::close);
    }
}
