package dev.agon.molecule;

import dev.agon.gan.Gan;
import dev.agon.gan.LoadedGan;
import dev.agon.molecule.chemistry.Structures;
import dev.agon.molecule.chemistry.Unsuitable;
import dev.agon.molecule.condition.Property;
import dev.agon.molecule.model.Analogues;
import dev.agon.molecule.model.CausalNetwork;
import dev.agon.molecule.model.MoleculeCodec;
import dev.agon.spi.AgonException;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Suggestions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * A trained generator of molecules. All that it makes are valid.
 *
 * <pre>{@code
 * try (MoleculeGan gan = MoleculeGan.builder().minutes(3).seed(1).train(Path.of("compounds.smi"))) {
 *     List<Molecule> molecules = gan.generate(100);
 *     double qed = molecules.get(0).properties().qed();
 *     gan.save(Path.of("compounds.agon"));
 * }
 * try (MoleculeGan gan = MoleculeGan.load(Path.of("compounds.agon"))) {
 *     IAtomContainer container = gan.generate(1).get(0).container();
 * }
 * }</pre>
 *
 * Safe for use by several threads. Everything it throws for a reason that a person can mend is an
 * {@link AgonException}.
 */
public final class MoleculeGan extends Gan<Molecule> {
    private static final Structures.Rules RULES = new Structures.Rules(Integer.MAX_VALUE, false);

    MoleculeGan(LoadedGan<Molecule> loaded) {
        super(loaded);
    }

    /** Begins a description of a training run; {@link MoleculeGanBuilder#train} carries it out. */
    public static MoleculeGanBuilder builder() {
        return new MoleculeGanBuilder();
    }

    /** Loads a model file or the best model of a run folder; see {@link #load(Path, long)}. */
    public static MoleculeGan load(Path model) {
        return load(model, DEFAULT_SEED);
    }

    /**
     * Loads a model file or the best model of a run folder.
     *
     * @param seed of the molecules that will be generated
     * @throws AgonException DATA if it cannot be read; USAGE if it is a model of another kind of data
     */
    public static MoleculeGan load(Path model, long seed) {
        return new MoleculeGan(LoadedGan.load(model, Molecule.class, seed));
    }

    /**
     * Draws molecules; see {@link #generate(int)}, which has temperature 1 and least share .002.
     *
     * @param temperature below 1 likely tokens come more often than in the data, above 1 less often; in [.05, 5]
     * @param leastShare of the likeliest token's probability that a token has to have to be drawn, in [0, .9]
     * @throws AgonException USAGE for numbers out of their range
     */
    public List<Molecule> generate(int count, double temperature, double leastShare) {
        return generate(
                count,
                Optional.empty(),
                Map.of("temperature", Double.toString(temperature), "min-p", Double.toString(leastShare)));
    }

    /**
     * How real a molecule looks to the discriminator, in [0, 1]. Of one that is longer than 99.5 % of the training
     * molecules only the beginning is looked at.
     *
     * <p>With the default loss {@code rpgan} it is the probability that the discriminator, shown this molecule and a
     * generated one, takes this one for the real one, averaged over 64 generated molecules: .5 says as good as what the
     * model makes. With a loss that judges molecules one by one it is the logistic function of the discriminator's logit.
     *
     * @param smiles of any molecule without salts; it is brought to its standard SMILES first
     * @throws AgonException DATA if it is no molecule, or has symbols that the training data lacks; USAGE if the
     *     model was trained without a {@linkplain MoleculeGanBuilder#contest contest}
     */
    public double realness(String smiles) {
        checkOpen();
        Molecule standard = standard(smiles);
        MoleculeCodec codec = codec();
        if (codec.tokens().encode(standard.smiles()).isEmpty()) {
            throw AgonException.data("the discriminator cannot judge " + Suggestions.printable(smiles)
                    + ": it has symbols that the training data lacks; the model knows "
                    + String.join(" ", codec.tokens().grammar().symbols()));
        }
        return realnessOf(standard, Optional.empty());
    }

    /**
     * Draws molecules that have a scaffold; see {@link #generate(int)}. Each costs as many draws as the scaffold is rare.
     *
     * @throws AgonException DATA if none of 2,000 molecules has it
     */
    public List<Molecule> generate(int count, Substructure scaffold) {
        return generate(count, Optional.empty(), Map.of("smarts", scaffold.toString()));
    }

    /**
     * Draws molecules that are asked to have properties; see {@link #generate(int)}. Properties that are not named are
     * drawn from molecules of the training data that are near to those that are.
     *
     * @throws AgonException USAGE for a property that the model was not {@linkplain MoleculeGanBuilder#condition trained}
     *     with, or a value that its training data does not reach
     */
    public List<Molecule> generate(int count, Map<Property, Double> targets) {
        Map<String, String> settings = new HashMap<>();
        targets.forEach((property, value) -> settings.put(property.word(), Double.toString(value)));
        return generate(count, Optional.empty(), settings);
    }

    /**
     * Molecules that are like a given one: parts of it are kept and others written anew.
     *
     * @param smiles of any molecule without salts; it is brought to its standard SMILES first
     * @return different molecules without the given one; fewer than asked for if the model finds no more. The same model, seed, SMILES and count give the same.
     * @throws AgonException DATA if it is no molecule, or has symbols that the training data lacks; USAGE if the count is
     *     negative, or the model's generator is not the causal one
     */
    public List<Molecule> near(String smiles, int count) {
        return near(smiles, count, molecule -> true);
    }

    /** Analogues of a molecule that have a scaffold; see {@link #near(String, int)}. */
    public List<Molecule> near(String smiles, int count, Substructure scaffold) {
        return near(smiles, count, scaffold::isIn);
    }

    private List<Molecule> near(String smiles, int count, Predicate<Molecule> wanted) {
        checkOpen();
        if (count < 0) {
            throw AgonException.usage("count is " + count + "; it must not be negative");
        }
        return analogues().of(List.of(standard(smiles)), count, wanted, random().fork("near"));
    }

    /**
     * Searches for molecules with high scores, among analogues of the best so far. What is found is as good as the scorer
     * is: a search finds its mistakes as well.
     *
     * @param scorer asked on the calling thread, for one molecule never twice
     * @return at most {@link Search#best} different molecules, the best first; fewer if not as many could be scored
     * @throws AgonException DATA if a seed is no molecule, or has symbols that the training data lacks; PLUGIN if the
     *     scorer does not give a number for each molecule
     */
    public List<ScoredMolecule> optimise(Scorer scorer, Search search) {
        checkOpen();
        RandomStream random = random().fork("optimise");
        AtomicLong rounds = new AtomicLong();
        Analogues analogues = analogues();
        List<Molecule> seeds =
                search.seeds().stream().map(MoleculeGan::standard).toList();
        analogues.requireKnown(seeds);
        return new MoleculeSearch(
                        scorer,
                        search,
                        count -> search.scaffold()
                                .map(scaffold -> generate(count, scaffold))
                                .orElseGet(() -> generate(count)),
                        (parents, count) -> analogues.of(
                                parents,
                                count,
                                search::admits,
                                random.fork("analogues").fork(rounds.getAndIncrement())))
                .run(seeds, random);
    }

    private Analogues analogues() {
        if (saved().model().generator() instanceof CausalNetwork network) {
            return new Analogues(network, codec());
        }
        throw AgonException.usage("analogues need a model with generator 'causal'");
    }

    private MoleculeCodec codec() {
        return (MoleculeCodec) saved().model().codec();
    }

    private static Molecule standard(String smiles) {
        Structures structures = new Structures();
        try {
            return new Molecule(structures.standardize(structures.parse(smiles), RULES));
        } catch (Unsuitable e) {
            throw AgonException.data(Suggestions.printable(smiles) + " cannot be used: it " + e.getMessage(), e);
        }
    }
}
