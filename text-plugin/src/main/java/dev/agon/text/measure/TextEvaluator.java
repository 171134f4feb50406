package dev.agon.text.measure;

import dev.agon.metrics.AreaUnderCurve;
import dev.agon.spi.AgonException;
import dev.agon.spi.Dataset;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Evaluator;
import dev.agon.spi.Example;
import dev.agon.spi.Labels;
import dev.agon.spi.Metric;
import dev.agon.spi.RandomStream;
import dev.agon.text.token.Windows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Measures texts against windows of held-out ones. Floors are what as many other held-out windows reach against the same
 * reference; the baseline that a description names is a word 4-gram of the training texts, which does well by copying:
 * read every figure beside the copies. One thread at a time.
 */
public final class TextEvaluator implements Evaluator<String> {
    private static final int QUALITY_SAMPLES = 320;
    /** Windows of the reference, and most samples that enter a figure that depends on their number. */
    private static final int WINDOWS = 640;

    /** Windows in a row that go to one side of a comparison. */
    private static final int RUN = 4;

    private static final int CHARACTERS = 4;
    private static final int BLEU = 5;
    private static final int SPAN = 6;
    private static final int LONG_SPAN = 8;
    private static final int BASELINE = 4;
    /** Training passages that are read for known words and copies. */
    private static final int PASSAGES = 100_000;

    private static final int BASELINE_PASSAGES = 4_000;

    private static final int JUDGED = 4_000;

    private final List<String> reference = new ArrayList<>();
    private final List<String> floor = new ArrayList<>();
    private final List<String> baseline = new ArrayList<>();
    private final List<Example<String>> labelled = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private final Copies copies = new Copies(SPAN);
    private final Copies longCopies = new Copies(LONG_SPAN);
    private final Labels labels;
    private final GramClassifier judge;
    private final RandomStream random;

    /**
     * Reads the reference and the training texts, and trains the judge of labels.
     *
     * @param windows of the model, so that real texts are as long as generated ones
     * @param seed of the choice of windows
     */
    public TextEvaluator(EvaluationData<String> data, Windows windows, long seed) {
        this.random = RandomStream.of(seed).fork("evaluation");
        if (data.heldOut().size() == 0) {
            throw AgonException.data("no text is held out to compare with: there are too few; more texts, or a larger"
                    + " holdout, would do");
        }
        readTraining(data.training(), windows);
        List<Example<String>> real = tiles(data.heldOut(), windows, 2 * WINDOWS);
        for (int i = 0; i < real.size(); i++) {
            // neighbours share their subject: whole runs of them go to either side
            (i / RUN % 2 == 0 ? reference : floor).add(real.get(i).value());
        }
        if (floor.isEmpty()) {
            throw AgonException.data("only " + real.size() + " windows of text are held out, too few to compare with;"
                    + " more texts, or a larger holdout, would do");
        }
        labels = data.judge().size() == 0
                ? null
                : data.judge().labels().filter(l -> l.size() > 1).orElse(null);
        if (labels == null) {
            judge = null;
        } else {
            List<Example<String>> known = tiles(data.judge(), windows, JUDGED);
            judge = GramClassifier.train(
                    texts(known), classes(known, labels), labels.size(), random.fork("judge training"));
            labelled.addAll(real);
        }
    }

    private void readTraining(Dataset<String> training, Windows windows) {
        WordGrams grams = new WordGrams(BASELINE);
        long step = Math.max(1, training.size() / PASSAGES);
        long baselineStep = Math.max(step, training.size() / BASELINE_PASSAGES / step * step);
        for (long i = 0; i < training.size(); i += step) {
            String text = training.get(i).value();
            List<String> words = TextWords.of(text);
            known.addAll(words);
            copies.add(words);
            longCopies.add(words);
            if (i % baselineStep == 0) {
                grams.add(text);
            }
        }
        int length = windows.length() * 3;
        for (int i = 0; i < WINDOWS; i++) {
            baseline.add(grams.draw(length, random.fork("baseline").fork(i)));
        }
    }

    /** Windows that share no text, of texts that are spread over the data set. */
    private static List<Example<String>> tiles(Dataset<String> data, Windows windows, int most) {
        List<Example<String>> tiles = new ArrayList<>();
        long step = Math.max(1, data.size() / most);
        long each = 1 + most * step / Math.max(1, data.size());
        for (long i = 0; i < data.size() && tiles.size() < most; i += step) {
            Example<String> text = data.get(i);
            List<String> all = windows.tiles(windows.encode(text.value()));
            for (String tile : all.subList(0, (int) Math.min(each, all.size()))) {
                tiles.add(new Example<>(tiles.size(), tile, text.attributes()));
            }
        }
        return tiles;
    }

    private static List<String> texts(List<Example<String>> examples) {
        return examples.stream().map(Example::value).toList();
    }

    private static int[] classes(List<Example<String>> examples, Labels labels) {
        return examples.stream()
                .mapToInt(example -> labels.names().indexOf(example.attributes().get(Example.LABEL)))
                .toArray();
    }

    @Override
    public int qualitySamples() {
        return QUALITY_SAMPLES;
    }

    @Override
    public Metric quality(Iterable<Example<String>> samples) {
        return divergence(texts(collected(samples)));
    }

    private static List<Example<String>> collected(Iterable<Example<String>> samples) {
        List<Example<String>> all = new ArrayList<>();
        samples.forEach(all::add);
        if (all.isEmpty()) {
            throw AgonException.usage("there is no sample to measure");
        }
        return all;
    }

    private Metric divergence(List<String> samples) {
        int count = Math.min(samples.size(), floor.size());
        return new Metric(
                "js-4",
                CharacterGrams.divergence(samples.subList(0, count), reference, CHARACTERS),
                CharacterGrams.divergence(floor.subList(0, count), reference, CHARACTERS),
                true,
                "bits",
                "Jensen-Shannon divergence of character 4-grams of " + count + " samples from those of "
                        + reference.size() + " held-out windows; word 4-gram: "
                        + shown(CharacterGrams.divergence(
                                baseline.subList(0, Math.min(count, baseline.size())), reference, CHARACTERS)));
    }

    @Override
    public List<Metric> evaluate(Iterable<Example<String>> samples) {
        List<Example<String>> all = collected(samples);
        int count = Math.min(all.size(), WINDOWS);
        List<String> texts = texts(all.subList(0, count));
        List<List<String>> words = Copies.words(texts);
        List<List<String>> floorWords = Copies.words(floor.subList(0, Math.min(count, floor.size())));
        List<List<String>> baselineWords = Copies.words(baseline);
        List<Metric> metrics = new ArrayList<>();
        metrics.add(divergence(texts));
        metrics.add(new Metric(
                "real-words",
                knownShare(words),
                knownShare(floorWords),
                false,
                "",
                "share of words that some training text has"));
        metrics.add(copied("copied-6-words", copies, words, floorWords, baselineWords, SPAN));
        metrics.add(copied("copied-8-words", longCopies, words, floorWords, baselineWords, LONG_SPAN));
        metrics.add(new Metric(
                "longest-copy",
                copies.longest(words),
                copies.longest(floorWords),
                true,
                "words",
                "longest run of words all of whose " + SPAN + "-word spans are in training texts; word 4-gram: "
                        + copies.longest(baselineWords)));
        addVariety(metrics, words, floorWords);
        addBleu(metrics, texts, floor.subList(0, Math.min(count, floor.size())));
        metrics.add(critic(texts));
        if (judge != null) {
            addLabelAccuracy(metrics, all);
        }
        return metrics;
    }

    private static Metric copied(
            String name,
            Copies copies,
            List<List<String>> words,
            List<List<String>> floor,
            List<List<String>> baseline,
            int span) {
        return new Metric(
                name,
                copies.rate(words),
                copies.rate(floor),
                true,
                "",
                "share of spans of " + span + " words that some training text has; word 4-gram: "
                        + shown(copies.rate(baseline)));
    }

    private static String shown(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private double knownShare(List<List<String>> texts) {
        long all = 0;
        long real = 0;
        for (List<String> words : texts) {
            all += words.size();
            real += words.stream().filter(known::contains).count();
        }
        return all == 0 ? 0 : (double) real / all;
    }

    private static void addVariety(List<Metric> metrics, List<List<String>> words, List<List<String>> floor) {
        for (int n = 2; n <= 3; n++) {
            metrics.add(new Metric(
                    "distinct-" + n,
                    Variety.distinct(words, n),
                    Variety.distinct(floor, n),
                    false,
                    "",
                    "share of different runs of " + n + " words among all, in " + words.size() + " samples"));
        }
    }

    private void addBleu(List<Metric> metrics, List<String> samples, List<String> floor) {
        Bleu references = Bleu.against(BLEU, Bleu.sentences(reference));
        double[] bleu = references.mean(Bleu.sentences(samples));
        double[] floorBleu = references.mean(Bleu.sentences(floor));
        double[] self = Bleu.self(BLEU, Bleu.sentences(samples));
        double[] floorSelf = Bleu.self(BLEU, Bleu.sentences(floor));
        for (int n = 2; n <= BLEU; n++) {
            metrics.add(new Metric(
                    "bleu-" + n,
                    bleu[n - 1],
                    floorBleu[n - 1],
                    false,
                    "",
                    "mean sentence BLEU against " + reference.size() + " held-out windows"));
        }
        for (int n = 2; n <= BLEU; n++) {
            metrics.add(new Metric(
                    "self-bleu-" + n,
                    self[n - 1],
                    floorSelf[n - 1],
                    true,
                    "",
                    "mean BLEU of each of " + samples.size() + " samples against the others"));
        }
    }

    /** How well a critic that learns from one half tells the other half of the samples from real texts. */
    private Metric critic(List<String> samples) {
        return new Metric(
                "critic-auc",
                separability(samples),
                separability(floor),
                true,
                "",
                "area under the curve of a critic of words and character 4-grams that learned to tell samples from"
                        + " held-out texts, on others of both; .5 cannot tell");
    }

    private double separability(List<String> samples) {
        List<String> texts = new ArrayList<>();
        List<Integer> classes = new ArrayList<>();
        int half = Math.min(samples.size(), reference.size()) / 2;
        if (half == 0) {
            return 0.5;
        }
        for (int i = 0; i < half; i++) {
            texts.add(reference.get(i));
            classes.add(1);
            texts.add(samples.get(i));
            classes.add(0);
        }
        GramClassifier critic = GramClassifier.train(
                texts, classes.stream().mapToInt(Integer::intValue).toArray(), 2, random.fork("critic"));
        return AreaUnderCurve.of(
                margins(critic, reference.subList(half, 2 * half)), margins(critic, samples.subList(half, 2 * half)));
    }

    private static double[] margins(GramClassifier critic, List<String> texts) {
        return texts.stream()
                .map(critic::scores)
                .mapToDouble(scores -> scores[1] - scores[0])
                .toArray();
    }

    private void addLabelAccuracy(List<Metric> metrics, List<Example<String>> samples) {
        int[] asked = classes(samples, labels);
        if (Arrays.stream(asked).anyMatch(label -> label < 0)) {
            return; // samples of a model with other labels, or none
        }
        metrics.add(new Metric(
                "label-accuracy",
                accuracy(samples, asked),
                accuracy(labelled, classes(labelled, labels)),
                false,
                "",
                "share of samples to which a judge that the model never met gives the label that was asked for; floor:"
                        + " held-out windows"));
    }

    private double accuracy(List<Example<String>> examples, int[] classes) {
        long right = IntStream.range(0, classes.length)
                .filter(i -> judge.classify(examples.get(i).value()) == classes[i])
                .count();
        return (double) right / classes.length;
    }

    @Override
    public void close() {
        // holds nothing but texts
    }
}
