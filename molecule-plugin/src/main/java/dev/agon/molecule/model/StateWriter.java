package dev.agon.molecule.model;

import dev.agon.molecule.grammar.GrammarState;
import dev.agon.molecule.grammar.StateFeatures;

/** Writes a grammar's state as the causal network takes it. */
final class StateWriter {
    private final StateFeatures features;

    StateWriter(TokenGrammar tokens) {
        this.features = new StateFeatures(tokens.grammar());
    }

    /** Writes {@link StateFeatures#ENVIRONMENTS} environments. Those beyond the network's tables share the last entry. */
    void environments(GrammarState state, float[] into, int at) {
        features.environments(state, into, at);
        for (int i = at; i < at + StateFeatures.ENVIRONMENTS; i++) {
            into[i] = Math.min(CausalShape.ENVIRONMENTS - 1f, into[i]);
        }
    }

    /** Writes {@link StateFeatures#SCALARS} numbers. */
    void scalars(GrammarState state, float[] into, int at) {
        features.scalars(state, into, at);
    }
}
