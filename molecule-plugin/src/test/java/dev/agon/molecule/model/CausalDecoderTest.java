package dev.agon.molecule.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agon.causal.GatedConvolutions;
import dev.agon.molecule.Samples;
import dev.agon.molecule.grammar.GrammarState;
import dev.agon.molecule.grammar.StateFeatures;
import dev.agon.nn.Values;
import dev.agon.spi.Mode;
import dev.agon.spi.Pass;
import dev.agon.spi.RandomStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class CausalDecoderTest {
    @Test
    void agreesWithTheNetworkTokenByTokenAndAfterARestart() {
        agrees();
    }

    @Test
    void agreesWithTheNetworkThatIsToldProperties() {
        agrees(1.5f, -0.3f);
    }

    private static void agrees(float... properties) {
        List<String> molecules = Samples.every(20, Samples.drugLike());
        TokenGrammar tokens = TokenGrammar.learn(molecules, 100);
        CausalShape shape = new CausalShape(tokens.size(), 60, properties.length, new GatedConvolutions(12, 3, 0));
        int[] molecule = tokens.encode(molecules.get(1)).orElseThrow();
        List<INDArray> inputs =
                new Windows(tokens, shape.length()).inputs(List.of(new EncodedMolecule(molecule, properties)));
        try (CausalNetwork network = new CausalNetwork(shape, 3);
                Pass pass = network.trunk().forward(inputs, Mode.SAMPLE, RandomStream.of(1))) {
            CausalDecoder decoder = network.decoder();
            float[] expected = Values.floats(pass.outputs().get(0));
            decoder.restart(5, properties);
            follow(decoder, tokens, molecule, expected);
            decoder.restart(5, properties);
            follow(decoder, tokens, molecule, expected);
        } finally {
            inputs.forEach(INDArray::close);
        }
    }

    private static void follow(CausalDecoder decoder, TokenGrammar tokens, int[] molecule, float[] expected) {
        int row = 5;
        StateWriter writer = new StateWriter(tokens);
        GrammarState state = new GrammarState(tokens.grammar());
        int[] last = new int[CausalDecoder.ROWS];
        float[] environments = new float[CausalDecoder.ROWS * StateFeatures.ENVIRONMENTS];
        float[] scalars = new float[CausalDecoder.ROWS * StateFeatures.SCALARS];
        last[row] = tokens.end();
        for (int place = 0; place <= molecule.length; place++) {
            writer.environments(state, environments, row * StateFeatures.ENVIRONMENTS);
            writer.scalars(state, scalars, row * StateFeatures.SCALARS);
            float[] logits = decoder.read(last, environments, scalars);
            for (int token = 0; token < tokens.size(); token++) {
                assertThat(logits[row * tokens.size() + token])
                        .isCloseTo(expected[place * tokens.size() + token], within(1e-3f));
            }
            if (place < molecule.length) {
                last[row] = molecule[place];
                assertThat(tokens.accept(state, molecule[place])).isTrue();
            }
        }
        assertThat(Arrays.stream(molecule).noneMatch(token -> token == tokens.end()))
                .isTrue();
    }
}
