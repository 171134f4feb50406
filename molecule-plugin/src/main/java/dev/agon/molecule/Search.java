package dev.agon.molecule;

import dev.agon.spi.AgonException;
import java.util.List;
import java.util.Optional;

/**
 * How long {@link MoleculeGan#optimise} searches, and where.
 *
 * @param scored molecules that the scorer is asked for, all in all
 * @param best molecules that are returned, of which the search goes on as well
 * @param seeds SMILES that it begins with, beside generated molecules; may be empty
 * @param scaffold that all molecules have to have; empty for any
 */
public record Search(int scored, int best, List<String> seeds, Optional<Substructure> scaffold) {
    private static final int BEST = 50;

    /** @throws AgonException USAGE if a number is below 1 */
    public Search {
        seeds = List.copyOf(seeds);
        if (scored < 1 || best < 1) {
            throw AgonException.usage(
                    "a search scores and returns at least one molecule, not " + scored + " and " + best);
        }
    }

    /** Whether a molecule has the scaffold, if one is wanted. */
    boolean admits(Molecule molecule) {
        return scaffold.map(part -> part.isIn(molecule)).orElse(true);
    }

    /** A search from generated molecules for the 50 best. */
    public static Search of(int scored) {
        return new Search(scored, BEST, List.of(), Optional.empty());
    }

    /** The same search from given molecules. */
    public Search from(List<String> smiles) {
        return new Search(scored, best, smiles, scaffold);
    }

    /** The same search among molecules with a scaffold. */
    public Search within(Substructure wanted) {
        return new Search(scored, best, seeds, Optional.of(wanted));
    }
}
