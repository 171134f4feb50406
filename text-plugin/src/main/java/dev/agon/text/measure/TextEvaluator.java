package dev.agon.text.measure;

import dev.agon.spi.AgonException;
import dev.agon.spi.Dataset;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Evaluator;
import dev.agon.spi.Example;
import dev.agon.spi.Metric;
import dev.agon.spi.RandomStream;
import dev.agon.text.token.Windows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Measures texts against windows of held-out ones. Floors are what as many other held-out windows reach against the same
 * reference; descriptions end with what the {@link Baselines} reach, which do well by copying: read every figure beside the
 * copies. One thread at a time.
 */
public final class TextEvaluator implements Evaluator<String> {
    private static final int QUALITY_SAMPLES = 320;
    /** Windows of the reference, and most samples that enter a figure that depends on their number. */
    private static final int WINDOWS = 640;

    private final Dataset<String> training;
    private final List<String> floor;
    private final Baselines baselines;
    private final Figure divergence;
    private final List<Figure> figures = new ArrayList<>();
    private final Optional<LabelJudge> judge;

    /**
     * Reads the reference, lets the baselines write, and trains the judge of labels.
     *
     * @param windows of the model, so that real texts are as long as generated ones
     * @param seed of the choice of windows
     */
    public TextEvaluator(EvaluationData<String> data, Windows windows, long seed) {
        RandomStream random = RandomStream.of(seed).fork("evaluation");
        HeldOutWindows heldOut = HeldOutWindows.of(data.heldOut(), windows, WINDOWS, random.fork("order"));
        this.training = data.training();
        this.floor = texts(heldOut.others());
        this.baselines = new Baselines(data.training(), windows, WINDOWS, random);
        Likeness likeness = new Likeness(texts(heldOut.reference()), random);
        this.divergence = likeness.divergence();
        figures.addAll(likeness.figures());
        figures.addAll(Diversity.figures());
        this.judge = LabelJudge.of(data.judge(), windows, heldOut.all(), random.fork("judge training"));
    }

    private static List<String> texts(List<Example<String>> examples) {
        return examples.stream().map(Example::value).toList();
    }

    @Override
    public int qualitySamples() {
        return QUALITY_SAMPLES;
    }

    @Override
    public Metric quality(Iterable<Example<String>> samples) {
        return metric(divergence, texts(collected(samples)));
    }

    private static List<Example<String>> collected(Iterable<Example<String>> samples) {
        List<Example<String>> all = new ArrayList<>();
        samples.forEach(all::add);
        if (all.isEmpty()) {
            throw AgonException.usage("there is no sample to measure");
        }
        return all;
    }

    private Metric metric(Figure figure, List<String> samples) {
        int count = Math.min(samples.size(), floor.size());
        return new Metric(
                figure.name(),
                figure.of().applyAsDouble(samples.subList(0, count)),
                figure.of().applyAsDouble(floor.subList(0, count)),
                figure.lowerIsBetter(),
                figure.unit(),
                figure.description() + "; " + count + " samples; " + baselines.described(count, figure.of()));
    }

    @Override
    public List<Metric> evaluate(Iterable<Example<String>> samples) {
        List<Example<String>> all = collected(samples);
        List<String> texts = texts(all);
        List<Metric> metrics = new ArrayList<>();
        metrics.add(metric(divergence, texts));
        // reads much of the training texts, which quality figures have no need of
        new Originality(training).figures().forEach(figure -> metrics.add(metric(figure, texts)));
        figures.forEach(figure -> metrics.add(metric(figure, texts)));
        judge.flatMap(able -> able.accuracy(all)).ifPresent(metrics::add);
        return metrics;
    }

    @Override
    public void close() {
        // holds nothing but texts
    }
}
