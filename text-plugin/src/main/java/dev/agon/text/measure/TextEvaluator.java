package dev.agon.text.measure;

import dev.agon.spi.AgonException;
import dev.agon.spi.Dataset;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Evaluator;
import dev.agon.spi.Example;
import dev.agon.spi.Labels;
import dev.agon.spi.Metric;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Suggestions;
import dev.agon.spi.TrainedModel;
import dev.agon.text.causal.CausalNetwork;
import dev.agon.text.causal.Scorer;
import dev.agon.text.token.Windows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    /** Labels that are described. */
    private static final int MOST_LABELS = 5;

    private final Dataset<String> training;
    private final List<Example<String>> others;
    private final List<String> floor;
    private final Baselines baselines;
    private final HeldOutLikelihood likelihood;
    private final Windows windows;
    private final Figure divergence;
    private final List<Figure> figures = new ArrayList<>();
    private final Optional<LabelJudge> judge;
    /** What the quality figure comes to for other texts than samples: of as many it is always the same. */
    private final Map<Integer, Beside> besideQuality = new HashMap<>();

    /**
     * What a figure comes to for other texts than samples.
     *
     * @param baselines as the end of a description
     */
    private record Beside(double floor, String baselines) {}

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
        this.others = heldOut.others();
        this.floor = texts(others);
        TokenGrams grams = Baselines.counted(data.training(), windows);
        this.baselines = new Baselines(data.training(), grams, windows, WINDOWS, random);
        this.likelihood = new HeldOutLikelihood(data, grams, windows, seed);
        this.windows = windows;
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
        return divergence(texts(collected(samples)));
    }

    private Metric divergence(List<String> samples) {
        return metric(
                divergence,
                samples,
                besideQuality.computeIfAbsent(counted(samples), count -> beside(divergence, count)));
    }

    private static List<Example<String>> collected(Iterable<Example<String>> samples) {
        List<Example<String>> all = new ArrayList<>();
        samples.forEach(all::add);
        if (all.isEmpty()) {
            throw AgonException.usage("there is no sample to measure");
        }
        return all;
    }

    private int counted(List<String> samples) {
        return Math.min(samples.size(), floor.size());
    }

    private Beside beside(Figure figure, int count) {
        return new Beside(figure.of().applyAsDouble(floor.subList(0, count)), baselines.described(count, figure.of()));
    }

    private Metric metric(Figure figure, List<String> samples) {
        return metric(figure, samples, beside(figure, counted(samples)));
    }

    private Metric metric(Figure figure, List<String> samples, Beside beside) {
        int count = counted(samples);
        return new Metric(
                figure.name(),
                figure.of().applyAsDouble(samples.subList(0, count)),
                beside.floor(),
                figure.lowerIsBetter(),
                figure.unit(),
                figure.description() + "; " + count + " samples; " + beside.baselines());
    }

    @Override
    public List<Metric> evaluate(Iterable<Example<String>> samples) {
        List<Example<String>> all = collected(samples);
        List<String> texts = texts(all);
        List<Metric> metrics = new ArrayList<>();
        metrics.add(divergence(texts));
        // reads much of the training texts, which quality figures have no need of
        Originality originality = new Originality(training);
        metrics.add(byLabel(originality.realWords(), all));
        originality.copies().forEach(figure -> metrics.add(metric(figure, texts)));
        figures.forEach(figure -> metrics.add(metric(figure, texts)));
        judge.flatMap(able -> able.accuracy(all)).ifPresent(metrics::add);
        return metrics;
    }

    @Override
    public List<Metric> ofModel(TrainedModel<String> model) {
        return model.generator() instanceof CausalNetwork network
                ? List.of(likelihood.of(new Scorer(network, windows)))
                : List.of();
    }

    /** For labelled data the description ends with the figure and its floor by label. */
    private Metric byLabel(Figure figure, List<Example<String>> samples) {
        Metric metric = metric(figure, texts(samples));
        StringBuilder description = new StringBuilder(metric.description());
        List<String> labels = training.labels().map(Labels::names).orElse(List.of());
        for (String label : labels.subList(0, Math.min(labels.size(), MOST_LABELS))) {
            description
                    .append("; label ")
                    .append(Suggestions.printable(label))
                    .append(' ')
                    .append(value(figure, ofLabel(label, samples)))
                    .append(", real ")
                    .append(value(figure, ofLabel(label, others)));
        }
        return new Metric(
                metric.name(),
                metric.value(),
                metric.floor(),
                metric.lowerIsBetter(),
                metric.unit(),
                description.toString());
    }

    private static String value(Figure figure, List<String> texts) {
        return texts.isEmpty()
                ? "unknown (no text)"
                : String.format(Locale.ROOT, "%.3f", figure.of().applyAsDouble(texts));
    }

    private static List<String> ofLabel(String label, List<Example<String>> examples) {
        return examples.stream()
                .filter(example -> label.equals(example.attributes().get(Example.LABEL)))
                .map(Example::value)
                .toList();
    }

    @Override
    public void close() {
        // holds nothing but texts
    }
}
