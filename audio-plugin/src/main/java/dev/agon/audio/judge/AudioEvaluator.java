package dev.agon.audio.judge;

import dev.agon.audio.AudioClip;
import dev.agon.audio.codec.MelEncoder;
import dev.agon.audio.data.Preparation;
import dev.agon.judge.JudgeCache;
import dev.agon.judge.JudgeOptics;
import dev.agon.judge.JudgedSamples;
import dev.agon.judge.Reading;
import dev.agon.metrics.Clusters;
import dev.agon.metrics.DifferentBins;
import dev.agon.metrics.InceptionScore;
import dev.agon.metrics.ModeHistogram;
import dev.agon.spi.AgonException;
import dev.agon.spi.Dataset;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Evaluator;
import dev.agon.spi.Example;
import dev.agon.spi.Metric;
import dev.agon.spi.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Measures clips; see {@link JudgedSamples} for what they are compared with. The judge sees loudness in mel bands, however
 * the model represents sounds. One thread at a time.
 */
public final class AudioEvaluator implements Evaluator<AudioClip> {
    private static final String ITEMS = "sounds";
    private static final int QUALITY_SAMPLES = 500;
    /** The paper has 100, for ten times as many items. */
    private static final int BINS = 50;

    private static final int LEAST_ITEMS_A_BIN = 4;
    private static final int PITCHED = 500;

    private final JudgedSamples<AudioClip> judged;
    private final Dataset<AudioClip> heldOut;
    private final Optional<Clusters> clusters;
    private final Optional<ModeHistogram> genuine;
    private Optional<String> alarm = Optional.empty();

    /**
     * Prepares measuring: reads the reference, and trains a judge unless the cache has it.
     *
     * @param seed of the judge and of all choices
     * @throws AgonException DATA if there is no training sound
     */
    public AudioEvaluator(EvaluationData<AudioClip> data, JudgeCache cache, long seed) {
        if (data.training().size() == 0) {
            throw AgonException.data("there is no sound to compare with");
        }
        AudioClip first = data.training().get(0).value();
        MelEncoder encoder = new MelEncoder(new Preparation(first.rate(), first.length()));
        judged = new JudgedSamples<>(data, encoder, JudgeOptics.SPECTROGRAMS, cache, seed, ITEMS);
        heldOut = data.heldOut();
        try {
            Reading training = judged.training(Integer.MAX_VALUE);
            boolean enough = training.count() >= BINS * LEAST_ITEMS_A_BIN;
            clusters = enough
                    ? Optional.of(Clusters.fit(
                            training.features(), BINS, RandomStream.of(seed).fork("bins")))
                    : Optional.empty();
            genuine = clusters.map(bins -> bins.histogram(training.features()));
        } catch (RuntimeException e) {
            judged.close();
            throw e;
        }
    }

    @Override
    public int qualitySamples() {
        return Math.min(QUALITY_SAMPLES, judged.trainingSize());
    }

    @Override
    public Metric quality(Iterable<Example<AudioClip>> samples) {
        Watch watch = new Watch();
        Reading read = judged.read(watched(samples, example -> watch.add(example.value())));
        alarm = watch.alarm();
        Reading floor = judged.training(read.count());
        return frechet(read.first(floor.count()), floor);
    }

    @Override
    public Optional<String> alarm() {
        return alarm;
    }

    @Override
    public List<Metric> evaluate(Iterable<Example<AudioClip>> samples) {
        Watch watch = new Watch();
        PitchAccuracy pitches = new PitchAccuracy();
        Reading read = judged.read(watched(samples, example -> {
            watch.add(example.value());
            pitches.add(example);
        }));
        Reading floor = judged.training(read.count());
        Reading compared = read.first(floor.count());
        return JudgedSamples.outsideWorkspaces(() -> {
            List<Metric> metrics = new ArrayList<>();
            metrics.add(frechet(compared, floor));
            judged.labels().ifPresent(labels -> metrics.add(inceptionScore(compared)));
            clusters.ifPresent(bins -> metrics.add(differentBins(bins, compared)));
            judged.labelAccuracy(read).ifPresent(metrics::add);
            metrics.addAll(judged.modes(compared, floor));
            pitches.share().ifPresent(share -> metrics.add(pitchAccuracy(share, pitches.named())));
            metrics.add(judged.memorisation(read));
            metrics.addAll(watch.metrics());
            return metrics;
        });
    }

    /** Shows each sample to somebody as it passes. */
    private static Iterable<Example<AudioClip>> watched(
            Iterable<Example<AudioClip>> samples, Consumer<Example<AudioClip>> watcher) {
        return () ->
                StreamSupport.stream(samples.spliterator(), false).peek(watcher).iterator();
    }

    private Metric frechet(Reading samples, Reading floor) {
        return judged.frechet("frechet-audio-distance", samples, floor);
    }

    private Metric inceptionScore(Reading all) {
        Reading real = judged.reference().first(all.count());
        Reading samples = all.first(real.count());
        double best = InceptionScore.of(real.probabilities());
        return new Metric(
                "inception-score",
                InceptionScore.of(samples.probabilities()) / best,
                1,
                false,
                "of real's",
                String.format(
                        Locale.ROOT,
                        "exp of the mean information in the judge's probabilities, over that of as many real"
                                + " sounds, %d (%.2f)",
                        real.count(),
                        best));
    }

    /** The test sees more with more items, so value and floor are of as many. */
    private Metric differentBins(Clusters bins, Reading all) {
        Reading real = judged.reference().first(all.count());
        Reading samples = all.first(real.count());
        return new Metric(
                "ndb",
                DifferentBins.between(genuine.orElseThrow(), bins.histogram(samples.features()))
                        .share(),
                DifferentBins.between(genuine.orElseThrow(), bins.histogram(real.features()))
                        .share(),
                true,
                "of " + bins.count(),
                "share of the k-means cells of the training sounds' features in which " + samples.count()
                        + " generated sounds are more or less frequent than chance allows; floor: as many real sounds of"
                        + " the reference");
    }

    private Metric pitchAccuracy(double share, int count) {
        PitchAccuracy real = new PitchAccuracy();
        for (long i = 0; i < Math.min(PITCHED, heldOut.size()); i++) {
            real.add(heldOut.get(i));
        }
        return new Metric(
                "pitch-accuracy",
                share,
                real.share().orElse(1),
                false,
                "",
                "share of " + count + " notes whose pitch, by FastYin, is within 50 cents of that of the label; floor: "
                        + real.named() + " held-out notes");
    }

    @Override
    public Optional<INDArray> features(Iterable<Example<AudioClip>> items) {
        return Optional.of(judged.features(items));
    }

    @Override
    public void close() {
        judged.close();
    }
}
