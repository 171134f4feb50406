package dev.agon.molecule;

import dev.agon.gan.Gan;
import dev.agon.gan.LoadedGan;
import dev.agon.molecule.chemistry.Structures;
import dev.agon.molecule.chemistry.Unsuitable;
import dev.agon.molecule.model.MoleculeCodec;
import dev.agon.spi.AgonException;
import dev.agon.spi.Suggestions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
     * Draws molecules; see {@link #generate(int)}, which has temperature 1 and least share .05.
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
        MoleculeCodec codec = (MoleculeCodec) saved().model().codec();
        if (codec.tokens().encode(standard.smiles()).isEmpty()) {
            throw AgonException.data("the discriminator cannot judge " + Suggestions.printable(smiles)
                    + ": it has symbols that the training data lacks; the model knows "
                    + String.join(" ", codec.tokens().grammar().symbols()));
        }
        return realnessOf(standard, Optional.empty());
    }

    private static Molecule standard(String smiles) {
        Structures structures = new Structures();
        try {
            return new Molecule(structures.standardize(structures.parse(smiles), RULES));
        } catch (Unsuitable e) {
            throw AgonException.data(Suggestions.printable(smiles) + " cannot be judged: it " + e.getMessage(), e);
        }
    }
}
