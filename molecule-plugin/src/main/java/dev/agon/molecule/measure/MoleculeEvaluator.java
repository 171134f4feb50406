package dev.agon.molecule.measure;

import dev.agon.metrics.FeatureStatistics;
import dev.agon.metrics.JensenShannon;
import dev.agon.metrics.Wasserstein;
import dev.agon.molecule.Molecule;
import dev.agon.molecule.chemistry.Structures;
import dev.agon.molecule.chemistry.Unsuitable;
import dev.agon.molecule.model.MoleculeSampler;
import dev.agon.molecule.model.NgramModel;
import dev.agon.molecule.model.TokenGrammar;
import dev.agon.spi.AgonException;
import dev.agon.spi.Dataset;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Evaluator;
import dev.agon.spi.Example;
import dev.agon.spi.Metric;
import dev.agon.spi.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Compares generated molecules with real ones. The headline is W1/sigma: the Wasserstein distance of a property's
 * distributions over the standard deviation of the real one, mean of nine properties. The reference are held-out
 * molecules; the floor is what as many training molecules reach against the same reference. Validity, uniqueness and
 * novelty say little by themselves: copying and enumerating reach all three.
 */
public final class MoleculeEvaluator implements Evaluator<Molecule> {
    private static final int MOST_REFERENCES = 10_000;
    private static final int QUALITY_SAMPLES = 500;
    /** Samples of figures whose cost grows with the square of the count. */
    private static final int PAIRED = 1_500;

    private static final long BASELINE_SEED = 1;
    private static final Structures.Rules ANY = new Structures.Rules(Integer.MAX_VALUE, false);

    private final Dataset<Molecule> training;
    private final TokenGrammar tokens;
    private final List<Profile> reference;
    private final List<Profile> real;
    private final Set<String> known = new HashSet<>();
    private final boolean heldOut;

    /**
     * Prepares measuring: computes the properties of the reference and of as many training molecules.
     *
     * @param tokens what the baseline writes with
     * @throws AgonException DATA if there is no training molecule
     */
    public MoleculeEvaluator(EvaluationData<Molecule> data, TokenGrammar tokens) {
        this.training = data.training();
        this.tokens = tokens;
        if (training.size() == 0) {
            throw AgonException.data("there is no training molecule to compare with");
        }
        this.heldOut = data.heldOut().size() > 1;
        this.reference = Profiler.of(first(heldOut ? data.heldOut() : training));
        this.real = Profiler.of(first(training));
        for (long i = 0; i < training.size(); i++) {
            known.add(training.get(i).value().smiles());
        }
    }

    private static List<Molecule> first(Dataset<Molecule> data) {
        return LongStream.range(0, Math.min(data.size(), MOST_REFERENCES))
                .mapToObj(i -> data.get(i).value())
                .toList();
    }

    @Override
    public int qualitySamples() {
        return (int) Math.min(QUALITY_SAMPLES, training.size());
    }

    @Override
    public Metric quality(Iterable<Example<Molecule>> samples) {
        return headline(Profiler.of(Reading.of(samples).valid()));
    }

    /** The descriptors of the valid ones, each standardised by its mean and deviation in the reference. */
    @Override
    public Optional<INDArray> features(Iterable<Example<Molecule>> items) {
        List<Profile> profiles = Profiler.of(Reading.of(items).valid());
        int size = Descriptor.values().length;
        FeatureStatistics real = new FeatureStatistics(size);
        reference.forEach(profile -> real.add(profile.descriptors()));
        double[] mean = real.mean();
        double[][] covariance = real.covariance();
        float[] values = new float[profiles.size() * size];
        for (int i = 0; i < values.length; i++) {
            int d = i % size;
            double deviation = Math.sqrt(covariance[d][d]);
            double apart = profiles.get(i / size).descriptors()[d] - mean[d];
            values[i] = (float) (deviation == 0 ? apart : apart / deviation);
        }
        return Optional.of(Nd4j.create(values, new long[] {profiles.size(), size}, 'c'));
    }

    @Override
    public List<Metric> evaluate(Iterable<Example<Molecule>> samples) {
        Reading reading = Reading.of(samples);
        List<Profile> generated = Profiler.of(reading.valid());
        List<Metric> metrics = new ArrayList<>();
        metrics.add(headline(generated));
        reading.rawValidity()
                .ifPresent(share -> metrics.add(share(
                        "raw-validity",
                        share,
                        1,
                        "share of the strings the model wrote that are valid, before any filter")));
        metrics.add(share(
                "validity",
                reading.valid().size() / (double) reading.count(),
                1,
                "share of the samples that can be parsed and whose atoms have possible valences"));
        addSets(metrics, generated);
        addSimilarities(metrics, generated);
        addDistributions(metrics, generated);
        for (Descriptor descriptor : Descriptor.values()) {
            metrics.add(distance(descriptor, generated));
        }
        addBaseline(metrics, reading.count());
        return metrics;
    }

    /** What counting tokens reaches, without any learning. */
    private void addBaseline(List<Metric> metrics, int count) {
        List<Molecule> written = new NgramModel(training, tokens).sample(count, RandomStream.of(BASELINE_SEED));
        List<Molecule> valid = written.parallelStream()
                .flatMap(molecule -> standard(molecule).stream())
                .toList();
        metrics.add(share(
                "4-gram-raw-validity",
                valid.size() / (double) count,
                1,
                "raw validity of a 4-gram of the same tokens"));
        if (valid.isEmpty()) {
            return;
        }
        List<Profile> profiles = Profiler.of(valid);
        long unseen = valid.stream()
                .filter(molecule -> !known.contains(molecule.smiles()))
                .count();
        metrics.add(share(
                "4-gram-novelty", unseen / (double) valid.size(), 1, "share of its molecules that it did not copy"));
        metrics.add(new Metric(
                "4-gram-w1-sigma",
                meanDistance(profiles),
                meanDistance(floor(profiles.size())),
                true,
                "",
                "the headline for the 4-gram, whose low figure comes from copying"));
    }

    private static Optional<Molecule> standard(Molecule molecule) {
        Structures structures = new Structures();
        try {
            return Optional.of(new Molecule(structures.standardize(structures.parse(molecule.smiles()), ANY)));
        } catch (Unsuitable e) {
            return Optional.empty();
        }
    }

    /** What samples are before anything is computed. */
    private record Reading(int count, List<Molecule> valid, Optional<Double> rawValidity) {
        static Reading of(Iterable<Example<Molecule>> samples) {
            int count = 0;
            long attempts = 0;
            List<Molecule> valid = new ArrayList<>();
            for (Example<Molecule> sample : samples) {
                count++;
                attempts += Long.parseLong(sample.attributes().getOrDefault(MoleculeSampler.ATTEMPTS, "0"));
                if (sample.value().isValid()) {
                    valid.add(sample.value());
                }
            }
            if (count == 0) {
                throw AgonException.usage("there is no sample to measure");
            }
            if (valid.isEmpty()) {
                throw AgonException.data("none of " + count + " samples is a molecule");
            }
            return new Reading(
                    count, valid, attempts == 0 ? Optional.empty() : Optional.of(valid.size() / (double) attempts));
        }
    }

    private Metric headline(List<Profile> generated) {
        return new Metric(
                "w1-sigma",
                meanDistance(generated),
                meanDistance(floor(generated.size())),
                true,
                "",
                "Wasserstein distance over the standard deviation of the real distribution, mean of nine properties, "
                        + generated.size() + " samples against " + reference.size()
                        + (heldOut ? " held-out molecules" : " training molecules (too few are held out)"));
    }

    private List<Profile> floor(int count) {
        return real.subList(0, Math.min(count, real.size()));
    }

    private double meanDistance(List<Profile> profiles) {
        double sum = 0;
        for (Descriptor descriptor : Descriptor.values()) {
            sum += distance(profiles, descriptor);
        }
        return sum / Descriptor.values().length;
    }

    private double distance(List<Profile> profiles, Descriptor descriptor) {
        return Wasserstein.normalised(column(profiles, descriptor), column(reference, descriptor));
    }

    private static double[] column(List<Profile> profiles, Descriptor descriptor) {
        return profiles.stream()
                .mapToDouble(profile -> descriptor.of(profile.descriptors()))
                .toArray();
    }

    private Metric distance(Descriptor descriptor, List<Profile> generated) {
        return new Metric(
                "w1-sigma-" + descriptor.word(),
                distance(generated, descriptor),
                distance(floor(generated.size()), descriptor),
                true,
                "",
                "the same for " + descriptor.word() + " alone; mean of the samples "
                        + String.format(
                                Locale.ROOT,
                                "%.2f, of the real ones %.2f",
                                mean(column(generated, descriptor)),
                                mean(column(reference, descriptor))));
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private void addSets(List<Metric> metrics, List<Profile> generated) {
        Set<String> different = new HashSet<>();
        generated.forEach(profile -> different.add(profile.smiles()));
        metrics.add(share(
                "uniqueness",
                different.size() / (double) generated.size(),
                1,
                "share of the valid samples that are different molecules, of " + generated.size()));
        long unseen =
                different.stream().filter(smiles -> !known.contains(smiles)).count();
        metrics.add(share(
                "novelty",
                unseen / (double) different.size(),
                1,
                "share of the different molecules that are not in the training data"));
    }

    private void addSimilarities(List<Metric> metrics, List<Profile> generated) {
        List<Profile> some = generated.subList(0, Math.min(PAIRED, generated.size()));
        List<Profile> same = floor(some.size());
        metrics.add(share(
                "internal-diversity",
                diversity(some),
                diversity(same),
                "1 less the mean Tanimoto similarity of two samples (ECFP4, 1024 bits)"));
        metrics.add(share(
                "snn",
                nearest(some),
                nearest(same),
                "mean similarity to the nearest reference molecule; above the floor hints at copies"));
        metrics.add(share(
                "fragment-similarity",
                cosine(count(generated, profile -> profile.pieces().stream())),
                cosine(count(floor(generated.size()), profile -> profile.pieces().stream())),
                "cosine of how often ring systems and chains occur, with the reference"));
        metrics.add(share(
                "scaffold-similarity",
                cosine(
                        count(generated, profile -> profile.scaffold().stream()),
                        profile -> profile.scaffold().stream()),
                cosine(
                        count(floor(generated.size()), profile -> profile.scaffold().stream()),
                        profile -> profile.scaffold().stream()),
                "cosine of how often Murcko scaffolds occur, with the reference"));
    }

    private static double diversity(List<Profile> profiles) {
        if (profiles.size() < 2) {
            return 0;
        }
        double sum = IntStream.range(0, profiles.size())
                .parallel()
                .mapToDouble(i -> IntStream.range(0, i)
                        .mapToDouble(j -> Profile.similarity(
                                profiles.get(i).fingerprint(), profiles.get(j).fingerprint()))
                        .sum())
                .sum();
        return 1 - 2 * sum / ((double) profiles.size() * (profiles.size() - 1));
    }

    private double nearest(List<Profile> profiles) {
        return profiles.parallelStream()
                .mapToDouble(profile -> reference.stream()
                        .limit(PAIRED)
                        .mapToDouble(other -> Profile.similarity(profile.fingerprint(), other.fingerprint()))
                        .max()
                        .orElse(0))
                .average()
                .orElse(0);
    }

    private static Map<String, Integer> count(List<Profile> profiles, Function<Profile, Stream<String>> parts) {
        Map<String, Integer> counts = new HashMap<>();
        profiles.stream().flatMap(parts).forEach(part -> counts.merge(part, 1, Integer::sum));
        return counts;
    }

    private double cosine(Map<String, Integer> counts) {
        return cosine(counts, profile -> profile.pieces().stream());
    }

    private double cosine(Map<String, Integer> counts, Function<Profile, Stream<String>> parts) {
        Map<String, Integer> others = count(reference, parts);
        double product = 0;
        for (Map.Entry<String, Integer> entry : counts.entrySet()) {
            product += entry.getValue() * (double) others.getOrDefault(entry.getKey(), 0);
        }
        double lengths = length(counts) * length(others);
        return lengths == 0 ? 0 : product / lengths;
    }

    private static double length(Map<String, Integer> counts) {
        return Math.sqrt(
                counts.values().stream().mapToDouble(c -> c * (double) c).sum());
    }

    private void addDistributions(List<Metric> metrics, List<Profile> generated) {
        metrics.add(divergence(
                "ring-size-divergence",
                generated,
                MoleculeEvaluator::ringSizes,
                "Jensen-Shannon divergence of ring sizes"));
        metrics.add(divergence(
                "aromatic-ring-divergence",
                generated,
                profile -> Stream.of((int) Descriptor.AROMATIC_RINGS.of(profile.descriptors())),
                "Jensen-Shannon divergence of the numbers of aromatic rings"));
        metrics.add(new Metric(
                "qed",
                meanQed(generated),
                meanQed(reference),
                false,
                "",
                "mean drug-likeness (Bickerton 2012); the floor is that of the reference"));
    }

    private static Stream<Integer> ringSizes(Profile profile) {
        // a molecule without rings counts, too
        return profile.ringSizes().length == 0
                ? Stream.of(0)
                : IntStream.of(profile.ringSizes()).boxed();
    }

    private static double meanQed(List<Profile> profiles) {
        return profiles.stream().mapToDouble(Profile::qed).average().orElse(Double.NaN);
    }

    private Metric divergence(
            String name, List<Profile> generated, Function<Profile, Stream<Integer>> values, String description) {
        return new Metric(
                name,
                JensenShannon.between(histogram(generated, values), histogram(reference, values)),
                JensenShannon.between(histogram(floor(generated.size()), values), histogram(reference, values)),
                true,
                "nats",
                description);
    }

    private static Map<Integer, Integer> histogram(List<Profile> profiles, Function<Profile, Stream<Integer>> values) {
        Map<Integer, Integer> counts = new HashMap<>();
        profiles.stream().flatMap(values).forEach(value -> counts.merge(value, 1, Integer::sum));
        return counts;
    }

    private static Metric share(String name, double value, double floor, String description) {
        return new Metric(name, value, floor, false, "", description);
    }

    @Override
    public void close() {
        // nothing is held that needs closing
    }
}
