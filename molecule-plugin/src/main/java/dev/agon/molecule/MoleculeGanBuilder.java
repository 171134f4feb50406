package dev.agon.molecule;

import dev.agon.gan.GanBuilder;
import dev.agon.molecule.condition.Property;
import java.util.Arrays;
import java.util.stream.Collectors;

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

    /** Properties that the model is told about each molecule, so that {@link MoleculeGan#generate(int, java.util.Map)} can ask for them. */
    public MoleculeGanBuilder condition(Property... properties) {
        return set("condition", Arrays.stream(properties).map(Property::word).collect(Collectors.joining(",")));
    }

    /**
     * Whether a contest follows those steps; {@link #steps} and {@link #minutes} count both. Default: no;
     * {@link MoleculeGan#realness} needs one.
     */
    public MoleculeGanBuilder contest(boolean wanted) {
        return set("contest", Boolean.toString(wanted));
    }
}
