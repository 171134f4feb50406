package dev.agon.image.restore;

import dev.agon.image.judge.Chunks;
import dev.agon.image.raster.FloatPicture;
import dev.agon.image.restore.Degradation.Baseline;
import dev.agon.judge.JudgeCache;
import dev.agon.judge.JudgeOptics;
import dev.agon.judge.JudgedSamples;
import dev.agon.judge.Reading;
import dev.agon.spi.Codec;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Evaluator;
import dev.agon.spi.Example;
import dev.agon.spi.Metric;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Measures what a model makes of held-out pictures against the originals, beside what each {@link Baseline} makes of the
 * same remains. Samples are told by their numbers, see {@link HeldOutPairs}. One thread at a time.
 */
final class RestorationEvaluator implements Evaluator<BufferedImage> {
    private static final int QUALITY_SAMPLES = 500;

    private final Degradation degradation;
    private final HeldOutPairs pairs;
    private final JudgedSamples<BufferedImage> judged;

    /** Prepares measuring; trains a judge unless the cache has it. */
    RestorationEvaluator(
            EvaluationData<BufferedImage> data,
            Codec<BufferedImage> codec,
            Degradation degradation,
            JudgeCache cache,
            long seed) {
        this.degradation = degradation;
        this.pairs = HeldOutPairs.of(data, degradation);
        this.judged = new JudgedSamples<>(data, codec, JudgeOptics.PICTURES, cache, seed, "pictures");
    }

    @Override
    public int qualitySamples() {
        return (int) Math.min(QUALITY_SAMPLES, pairs.pictures().size());
    }

    @Override
    public Metric quality(Iterable<Example<BufferedImage>> samples) {
        Comparison comparison = new Comparison(judged);
        for (List<Example<BufferedImage>> chunk : new Chunks<>(samples)) {
            comparison.add(chunk, originals(chunk));
        }
        return comparison.perceptualDistance("perceptual-distance");
    }

    @Override
    public List<Metric> evaluate(Iterable<Example<BufferedImage>> samples) {
        Comparison model = new Comparison(judged);
        Map<String, Comparison> baselines = new LinkedHashMap<>();
        for (List<Example<BufferedImage>> chunk : new Chunks<>(samples)) {
            List<Example<BufferedImage>> originals = originals(chunk);
            model.add(chunk, originals);
            degradation
                    .baselines()
                    .forEach((name, baseline) -> baselines
                            .computeIfAbsent(name, any -> new Comparison(judged))
                            .add(undone(chunk, originals, baseline), originals));
        }
        List<Metric> metrics = new ArrayList<>();
        metrics.add(model.perceptualDistance("perceptual-distance"));
        baselines.forEach((name, made) -> metrics.add(made.perceptualDistance("perceptual-distance." + name)));
        metrics.addAll(model.distortion(""));
        baselines.forEach((name, made) -> metrics.addAll(made.distortion("." + name)));
        Reading read = model.samples();
        metrics.add(judged.frechet(read, judged.training(read.count())));
        judged.labelAccuracy(read).ifPresent(metrics::add);
        return metrics;
    }

    private List<Example<BufferedImage>> originals(List<Example<BufferedImage>> samples) {
        return samples.stream().map(sample -> pairs.original(sample.id())).toList();
    }

    private List<Example<BufferedImage>> undone(
            List<Example<BufferedImage>> samples, List<Example<BufferedImage>> originals, Baseline baseline) {
        List<Example<BufferedImage>> undone = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            long number = samples.get(i).id();
            List<FloatPicture> remains = pairs.remains(number, originals.get(i).value());
            undone.add(new Example<>(
                    number, baseline.undo(remains).image(), originals.get(i).attributes()));
        }
        return undone;
    }

    @Override
    public Optional<INDArray> features(Iterable<Example<BufferedImage>> items) {
        return Optional.of(judged.features(items));
    }

    @Override
    public void close() {
        judged.close();
    }
}
