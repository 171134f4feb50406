package dev.agon.image.restyle;

import dev.agon.image.judge.AttributeJudges;
import dev.agon.image.judge.Chunks;
import dev.agon.image.restyle.HeldOutChanges.Change;
import dev.agon.judge.JudgeCache;
import dev.agon.judge.JudgedSamples;
import dev.agon.judge.Reading;
import dev.agon.spi.Attribute;
import dev.agon.spi.Codec;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Evaluator;
import dev.agon.spi.Example;
import dev.agon.spi.Metric;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures whether pictures show what was asked and are otherwise as they were, in the eyes of one judge an attribute. The
 * same is measured of the originals as they are: asked of their own values it is the floor, asked of the values wanted the
 * baseline. An attribute that no judge could learn to name counts nowhere; where that is true of all, figures are not a
 * number. Samples are told by their numbers, see {@link HeldOutChanges}. One thread at a time.
 */
final class RestylingEvaluator implements Evaluator<BufferedImage> {
    private static final Logger LOG = LoggerFactory.getLogger(RestylingEvaluator.class);
    private static final int QUALITY_SAMPLES = 500;

    private final HeldOutChanges changes;
    private final AttributeJudges judges;
    /** The attributes whose judge is a classifier. */
    private final List<Attribute> judged;

    private final Attribute first;

    /**
     * Prepares measuring; trains the judges unless the cache has them.
     *
     * @throws dev.agon.spi.AgonException DATA if there is nothing to change
     */
    RestylingEvaluator(EvaluationData<BufferedImage> data, Codec<BufferedImage> codec, JudgeCache cache, long seed) {
        this.changes = HeldOutChanges.of(data);
        this.judges = new AttributeJudges(data, codec, cache, seed);
        try {
            this.judged = judges.attributes().stream()
                    .filter(attribute -> judges.of(attribute).labels().isPresent())
                    .toList();
        } catch (RuntimeException e) {
            judges.close();
            throw e;
        }
        this.first = judged.isEmpty() ? changes.changeable().get(0) : judged.get(0);
        List<String> unjudged = changes.changeable().stream()
                .filter(attribute -> !judged.contains(attribute))
                .map(Attribute::name)
                .toList();
        if (!unjudged.isEmpty()) {
            LOG.warn(
                    "whether pictures show another {} is not measured: the {} pictures for judges are too few to learn"
                            + " its values from; more pictures or a larger holdout would do",
                    String.join(" or ", unjudged),
                    data.judge().size());
        }
    }

    @Override
    public int qualitySamples() {
        return (int) Math.min(QUALITY_SAMPLES, changes.pictures().size());
    }

    @Override
    public Metric quality(Iterable<Example<BufferedImage>> samples) {
        return new Measured(judged.isEmpty() ? List.of() : samples).restyled();
    }

    @Override
    public List<Metric> evaluate(Iterable<Example<BufferedImage>> samples) {
        return new Measured(samples).metrics();
    }

    @Override
    public Optional<INDArray> features(Iterable<Example<BufferedImage>> items) {
        return Optional.of(judges.features(first, items));
    }

    @Override
    public void close() {
        judges.close();
    }

    /** What there is to say of some samples, read once. */
    private final class Measured {
        private final Verdicts samples = Verdicts.none(judged);
        private final Verdicts unchanged = Verdicts.none(judged);
        private final Verdicts originals = Verdicts.none(judged);
        private final List<Reading> readings = new ArrayList<>();

        Measured(Iterable<Example<BufferedImage>> all) {
            for (List<Example<BufferedImage>> chunk : new Chunks<>(all)) {
                List<Example<BufferedImage>> before = chunk.stream()
                        .map(sample -> changes.original(sample.id()))
                        .toList();
                List<Change> asked = new ArrayList<>();
                List<Example<BufferedImage>> left = new ArrayList<>();
                for (int i = 0; i < chunk.size(); i++) {
                    asked.add(changes.change(chunk.get(i).id(), before.get(i)));
                    left.add(new Example<>(
                            i,
                            before.get(i).value(),
                            asked.get(i).of(before.get(i).attributes())));
                }
                readings.add(judge(chunk, asked, samples));
                judge(left, asked, unchanged);
                judge(before, asked, originals);
            }
        }

        /** Adds what the judges make of pictures; returns what that of the first attribute does. */
        private Reading judge(List<Example<BufferedImage>> pictures, List<Change> asked, Verdicts into) {
            List<Map<String, Boolean>> asWanted = new ArrayList<>();
            pictures.forEach(picture -> asWanted.add(new HashMap<>()));
            Reading ofFirst = judges.read(first, pictures);
            for (Attribute attribute : judged) {
                Reading reading = attribute.equals(first) ? ofFirst : judges.read(attribute, pictures);
                for (int i = 0; i < pictures.size(); i++) {
                    asWanted.get(i).put(attribute.name(), reading.judged()[i] == reading.given()[i]);
                }
            }
            for (int i = 0; i < pictures.size(); i++) {
                into.add(asked.get(i), asWanted.get(i));
            }
            return ofFirst;
        }

        Metric restyled() {
            return share(
                    "restyled",
                    samples.restyled(),
                    originals.restyled(),
                    "show what was asked and are otherwise as they were");
        }

        List<Metric> metrics() {
            List<Metric> metrics = new ArrayList<>();
            metrics.add(restyled());
            metrics.add(share("changed", samples.changed(), originals.changed(), "show what was asked"));
            metrics.add(share(
                    "changed.left",
                    unchanged.changed(),
                    originals.changed(),
                    "show what was asked if they are left as they are, the baseline"));
            if (samples.kept().counted() > 0) {
                metrics.add(share("kept", samples.kept(), originals.kept(), "have all other attributes as they were"));
            }
            for (Attribute attribute : judged) {
                String name = attribute.name();
                add(metrics, "changed." + name, name, Verdicts::changedBy, "show the " + name + " that was asked");
                add(metrics, "kept." + name, name, Verdicts::keptBy, "keep their " + name + " while another changes");
            }
            JudgedSamples<BufferedImage> judge = judges.of(first);
            Reading read = Reading.concat(readings);
            metrics.add(judge.frechet(read, judge.training(read.count())));
            return metrics;
        }

        private void add(
                List<Metric> metrics,
                String metric,
                String attribute,
                Function<Verdicts, Map<String, Tally>> tallies,
                String what) {
            Tally tally = tallies.apply(samples).get(attribute);
            if (tally.counted() > 0) {
                metrics.add(share(metric, tally, tallies.apply(originals).get(attribute), what));
            }
        }

        private static Metric share(String name, Tally tally, Tally floor, String what) {
            return new Metric(
                    name,
                    tally.share(),
                    floor.share(),
                    false,
                    "",
                    tally.counted() == 0
                            ? "not measured: too few pictures for judges to learn the values of what changes"
                            : "share of " + tally.counted() + " pictures that, in the judges' eyes, " + what
                                    + "; floor: the originals, asked for what they are");
        }
    }
}
