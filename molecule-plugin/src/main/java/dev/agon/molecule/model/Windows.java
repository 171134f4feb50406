package dev.agon.molecule.model;

import dev.agon.molecule.grammar.GrammarState;
import dev.agon.molecule.grammar.StateFeatures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Given molecules as inputs of the causal network, with the state of the grammar before every token. */
final class Windows {
    private final TokenGrammar tokens;
    private final StateWriter writer;
    private final int length;
    private final GrammarState state;

    Windows(TokenGrammar tokens, int length) {
        this.tokens = tokens;
        this.writer = new StateWriter(tokens);
        this.length = length;
        this.state = new GrammarState(tokens.grammar());
    }

    TokenGrammar tokens() {
        return tokens;
    }

    /** The tokens at all places of molecules, filled up with ends. */
    List<int[]> padded(List<EncodedMolecule> molecules) {
        return molecules.stream()
                .map(molecule -> tokens.padded(molecule.tokens(), length))
                .toList();
    }

    /**
     * Inputs in the order of {@link CausalTrunk}; the caller closes them.
     *
     * @param molecules each of fewer tokens than the length, or of as many without an end
     */
    List<INDArray> inputs(List<EncodedMolecule> molecules) {
        int rows = molecules.size();
        float[] before = new float[rows * length];
        float[][] environments = new float[StateFeatures.ENVIRONMENTS][rows * length];
        float[] scalars = new float[rows * length * StateFeatures.SCALARS];
        float[] three = new float[StateFeatures.ENVIRONMENTS];
        for (int row = 0; row < rows; row++) {
            int[] molecule = molecules.get(row).tokens();
            state.reset();
            for (int place = 0; place < length; place++) {
                int at = row * length + place;
                before[at] = place == 0 || place > molecule.length ? tokens.end() : molecule[place - 1];
                if (place > molecule.length) {
                    continue;
                }
                if (place > 0) {
                    // a molecule of the data that the grammar cannot follow is still worth learning from
                    tokens.accept(state, molecule[place - 1]);
                }
                writer.environments(state, three, 0);
                for (int i = 0; i < three.length; i++) {
                    environments[i][at] = three[i];
                }
                writer.scalars(state, scalars, at * StateFeatures.SCALARS);
            }
        }
        List<INDArray> inputs = new ArrayList<>();
        inputs.add(Nd4j.create(before, new long[] {rows, length}, 'c'));
        for (float[] environment : environments) {
            inputs.add(Nd4j.create(environment, new long[] {rows, length}, 'c'));
        }
        inputs.add(Nd4j.create(scalars, new long[] {rows, length, StateFeatures.SCALARS}, 'c'));
        properties(molecules).ifPresent(inputs::add);
        return inputs;
    }

    private static Optional<INDArray> properties(List<EncodedMolecule> molecules) {
        int size = molecules.get(0).properties().length;
        if (size == 0) {
            return Optional.empty();
        }
        float[] values = new float[molecules.size() * size];
        for (int row = 0; row < molecules.size(); row++) {
            System.arraycopy(molecules.get(row).properties(), 0, values, row * size, size);
        }
        return Optional.of(Nd4j.create(values, new long[] {molecules.size(), size}, 'c'));
    }
}
