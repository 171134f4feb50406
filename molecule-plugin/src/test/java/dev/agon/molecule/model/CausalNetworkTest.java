package dev.agon.molecule.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.causal.GatedConvolutions;
import dev.agon.causal.LikelihoodPass;
import dev.agon.molecule.Samples;
import dev.agon.nn.Values;
import dev.agon.objective.NextTokens;
import dev.agon.spi.Mode;
import dev.agon.spi.Pass;
import dev.agon.spi.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class CausalNetworkTest {
    private static final int LENGTH = 60;
    private static final int ROWS = 40;

    private final List<String> molecules = Samples.every(20, Samples.drugLike());
    private final TokenGrammar tokens = TokenGrammar.learn(molecules, 100);
    private final CausalNetwork network =
            new CausalNetwork(new CausalShape(tokens.size(), LENGTH, 0, new GatedConvolutions(12, 3, 0)), 3);

    @AfterEach
    void close() {
        network.close();
    }

    private static List<int[]> windows(Pass pass) {
        float[] sample = Values.floats(pass.outputs().get(0));
        int size = sample.length / ROWS / LENGTH;
        List<int[]> windows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            int[] window = new int[LENGTH];
            for (int place = 0; place < LENGTH; place++) {
                for (int token = 0; token < size; token++) {
                    window[place] += sample[(row * LENGTH + place) * size + token] == 1 ? token : 0;
                }
            }
            windows.add(window);
        }
        return windows;
    }

    @Test
    void drawsWithinTheGrammar() {
        network.writeIn(tokens);
        try (Pass pass =
                network.forward(List.of(RandomStream.of(4).gaussian(ROWS, 8)), Mode.TRAIN, RandomStream.of(1))) {
            List<int[]> whole = windows(pass).stream()
                    .filter(window -> LikelihoodPass.predicted(window, tokens.end()) < LENGTH)
                    .toList();
            assertThat(whole)
                    .as("even a network that has learned nothing finds an end now and then")
                    .hasSizeGreaterThan(5)
                    .allMatch(window -> tokens.grammar().accepts(tokens.decode(window)));
        }
    }

    @Test
    void aNewNetworkKnowsNoGrammar() {
        try (Pass pass =
                network.forward(List.of(RandomStream.of(4).gaussian(ROWS, 8)), Mode.SAMPLE, RandomStream.of(1))) {
            assertThat(windows(pass)).noneMatch(window -> tokens.grammar().accepts(tokens.decode(window)));
        }
        TokenGrammar other = TokenGrammar.free(7);
        assertThatThrownBy(() -> network.writeIn(other)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void givenWindowsAreNotDrawn() {
        network.writeIn(tokens);
        int[] molecule = tokens.encode(molecules.get(1)).orElseThrow();
        float[] window = new float[LENGTH];
        Arrays.fill(window, NextTokens.NONE);
        for (int place = 0; place < molecule.length; place++) {
            window[place] = molecule[place];
        }
        window[molecule.length] = tokens.end();
        List<INDArray> inputs = List.of(Nd4j.zeros(1, 8), Nd4j.create(window, new long[] {1, LENGTH}, 'c'));
        try (Pass given = network.forward(inputs, Mode.SAMPLE, RandomStream.of(1));
                LikelihoodPass expected = network.pass(
                        new Windows(tokens, LENGTH),
                        List.of(new EncodedMolecule(molecule, new float[0])),
                        Mode.SAMPLE,
                        RandomStream.of(1))) {
            assertThat(Values.floats(given.outputs().get(0)))
                    .isEqualTo(Values.floats(expected.pass().outputs().get(LikelihoodPass.PROBABILITIES)));
        }
    }
}
