package dev.agon.text.measure;

import dev.agon.spi.Dataset;
import dev.agon.spi.Example;
import dev.agon.spi.Labels;
import dev.agon.spi.Metric;
import dev.agon.spi.RandomStream;
import dev.agon.text.token.Windows;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Tells whether samples are of the label that was asked for, by a classifier that learned from texts the model never met. */
final class LabelJudge {
    private static final int LEARNED = 4_000;

    private final Labels labels;
    private final List<Example<String>> real;
    private final GramClassifier classifier;

    private LabelJudge(Labels labels, List<Example<String>> learned, List<Example<String>> real, RandomStream random) {
        this.labels = labels;
        this.real = real;
        this.classifier = GramClassifier.train(
                learned.stream().map(Example::value).toList(), classes(learned), labels.size(), random);
    }

    /**
     * Trains a judge.
     *
     * @param data what it may learn from
     * @param real texts for the floor
     * @return empty where there are fewer than two labels
     */
    static Optional<LabelJudge> of(
            Dataset<String> data, Windows windows, List<Example<String>> real, RandomStream random) {
        return data.labels()
                .filter(labels -> labels.size() > 1 && data.size() > 0)
                .map(labels -> new LabelJudge(labels, HeldOutWindows.tiles(data, windows, LEARNED), real, random));
    }

    private int[] classes(List<Example<String>> examples) {
        return examples.stream()
                .mapToInt(example -> labels.names().indexOf(example.attributes().get(Example.LABEL)))
                .toArray();
    }

    /** Empty for samples of a model with other labels, or none. */
    Optional<Metric> accuracy(List<Example<String>> samples) {
        int[] asked = classes(samples);
        if (Arrays.stream(asked).anyMatch(label -> label < 0)) {
            return Optional.empty();
        }
        return Optional.of(new Metric(
                "label-accuracy",
                accuracy(samples, asked),
                accuracy(real, classes(real)),
                false,
                "",
                "share of samples to which a judge that the model never met gives the label that was asked for; floor:"
                        + " held-out windows"));
    }

    private double accuracy(List<Example<String>> examples, int[] classes) {
        long right = IntStream.range(0, classes.length)
                .filter(i -> classifier.classify(examples.get(i).value()) == classes[i])
                .count();
        return (double) right / classes.length;
    }
}
