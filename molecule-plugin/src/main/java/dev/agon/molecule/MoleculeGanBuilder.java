package dev.agon.molecule;

import dev.agon.gan.GanBuilder;

/** What to train, and for how long. Whatever is not said is as {@code agon train molecule} has it. */
public final class MoleculeGanBuilder extends GanBuilder<Molecule, MoleculeGan, MoleculeGanBuilder> {
    MoleculeGanBuilder() {
        super(MoleculeModality.NAME, Molecule.class, MoleculeGan::new);
    }

    @Override
    protected MoleculeGanBuilder self() {
        return this;
    }

    /** Tokens that SMILES are cut into. Default: 512. */
    public MoleculeGanBuilder tokens(int tokens) {
        return set("tokens", Integer.toString(tokens));
    }

    /** Steps of learning to predict the next token, which come first. Default: 700. */
    public MoleculeGanBuilder likelihoodSteps(long steps) {
        return set("likelihood-steps", Long.toString(steps));
    }

    /**
     * Whether a contest follows those steps; {@link #steps} and {@link #minutes} count both. Default: no;
     * {@link MoleculeGan#realness} needs one.
     */
    public MoleculeGanBuilder contest(boolean wanted) {
        return set("contest", Boolean.toString(wanted));
    }
}
