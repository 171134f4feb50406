package dev.agon.molecule.measure;

import dev.agon.molecule.Molecule;
import dev.agon.molecule.condition.Property;
import dev.agon.molecule.condition.TargetError;
import dev.agon.molecule.model.TokenGrammar;
import dev.agon.spi.AgonException;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Evaluator;
import dev.agon.spi.Example;
import dev.agon.spi.Metric;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Compares generated molecules with real ones. The headline is W1/sigma: the Wasserstein distance of a property's
 * distributions over the standard deviation of the real one, mean of nine properties. The reference are held-out
 * molecules; the floor is what as many training molecules reach against the same reference. Validity, uniqueness and
 * novelty say little by themselves: copying and enumerating reach all three.
 */
public final class MoleculeEvaluator implements Evaluator<Molecule> {
    private static final int QUALITY_SAMPLES = 500;

    private final RealMolecules real;
    private final PropertyDistances distances;
    private final NgramBaseline baseline;

    /**
     * Prepares measuring: computes the properties of the reference and of as many training molecules.
     *
     * @param tokens what the baseline writes with
     * @throws AgonException DATA if there is no training molecule
     */
    public MoleculeEvaluator(EvaluationData<Molecule> data, TokenGrammar tokens) {
        this.real = RealMolecules.of(data);
        this.distances = new PropertyDistances(real);
        this.baseline = new NgramBaseline(data.training(), tokens, real);
    }

    @Override
    public int qualitySamples() {
        return Math.min(QUALITY_SAMPLES, real.training().size());
    }

    @Override
    public Metric quality(Iterable<Example<Molecule>> samples) {
        return distances.headline(Profiler.of(Reading.of(samples).molecules()));
    }

    /** The descriptors of the valid ones, each standardised by its mean and deviation in the reference. */
    @Override
    public Optional<INDArray> features(Iterable<Example<Molecule>> items) {
        return Optional.of(distances.standardised(Profiler.of(Reading.of(items).molecules())));
    }

    @Override
    public List<Metric> evaluate(Iterable<Example<Molecule>> samples) {
        Reading reading = Reading.of(samples);
        List<Profile> generated = Profiler.of(reading.molecules());
        List<Metric> metrics = new ArrayList<>();
        metrics.add(distances.headline(generated));
        metrics.addAll(shares(reading, generated));
        metrics.addAll(targetErrors(reading, generated));
        metrics.addAll(new Similarities(real).of(generated));
        metrics.addAll(new Histograms(real).of(generated));
        metrics.add(new Metric(
                "qed",
                meanQed(generated),
                meanQed(real.reference()),
                false,
                "",
                "mean drug-likeness (Bickerton 2012); the floor is that of the reference"));
        metrics.addAll(distances.single(generated));
        metrics.addAll(baseline.of(reading.count()));
        return metrics;
    }

    private List<Metric> shares(Reading reading, List<Profile> generated) {
        Set<String> different = new HashSet<>();
        generated.forEach(profile -> different.add(profile.smiles()));
        long unseen = different.stream()
                .filter(smiles -> !real.known().contains(smiles))
                .count();
        List<Metric> metrics = new ArrayList<>();
        reading.rawValidity()
                .ifPresent(share -> metrics.add(share(
                        "raw-validity",
                        share,
                        "share of the strings the model wrote that are valid, before any filter")));
        metrics.add(share(
                "validity",
                generated.size() / (double) reading.count(),
                "share of the samples that can be parsed and whose atoms have possible valences"));
        metrics.add(share(
                "uniqueness",
                different.size() / (double) generated.size(),
                "share of the valid samples that are different molecules, of " + generated.size()));
        metrics.add(share(
                "novelty",
                unseen / (double) different.size(),
                "share of the different molecules that are not in the training data"));
        return metrics;
    }

    private static Metric share(String name, double value, String description) {
        return new Metric(name, value, 1, false, "", description);
    }

    /** How near the samples of a conditional model come to what they were asked for. */
    private List<Metric> targetErrors(Reading reading, List<Profile> generated) {
        List<Metric> metrics = new ArrayList<>();
        for (Property property : reading.targets()) {
            double[] asked = reading.asked(property);
            TargetError error = new TargetError();
            TargetError unasked = new TargetError();
            for (int i = 0; i < asked.length; i++) {
                error.add(asked[i], generated.get(i).of(property));
                unasked.add(
                        asked[i],
                        real.training().get(i % real.training().size()).of(property));
            }
            metrics.add(new Metric(
                    property.word() + "-error",
                    error.mean(),
                    0,
                    true,
                    "",
                    String.format(
                            Locale.ROOT,
                            "mean difference from the %s that was asked for; any training molecules would have %.2f",
                            property.word(),
                            unasked.mean())));
        }
        return metrics;
    }

    private static double meanQed(List<Profile> profiles) {
        return profiles.stream().mapToDouble(Profile::qed).average().orElse(Double.NaN);
    }

    @Override
    public void close() {
        // nothing is held that needs closing
    }
}
