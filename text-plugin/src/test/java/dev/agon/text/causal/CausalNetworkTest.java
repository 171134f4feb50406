package dev.agon.text.causal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agon.causal.GatedConvolutions;
import dev.agon.causal.LikelihoodPass;
import dev.agon.spi.Example;
import dev.agon.spi.Labels;
import dev.agon.spi.Mode;
import dev.agon.spi.Pass;
import dev.agon.spi.RandomStream;
import dev.agon.spi.SampleRequest;
import dev.agon.spi.Want;
import dev.agon.text.token.Texts;
import dev.agon.text.token.TokenSource.Window;
import dev.agon.text.token.Vocabulary;
import dev.agon.text.token.Windows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class CausalNetworkTest {
    private static final Vocabulary VOCABULARY = Texts.vocabulary(280, "the white whale and the sea");
    private static final Windows WINDOWS = new Windows(VOCABULARY, 14);
    private static final Labels LABELS = new Labels(List.of("novel", "speech"), List.of(1L, 1L), "folders");
    private static final CausalShape SHAPE = new CausalShape(VOCABULARY.size(), 14, 2, new GatedConvolutions(8, 3, 0));

    private final CausalNetwork network = new CausalNetwork(SHAPE, 1);

    @AfterEach
    void close() {
        network.close();
    }

    private static Window window(String text, int label) {
        return new Window(WINDOWS.first(WINDOWS.encode(text)), label);
    }

    @Test
    void decodesTokenByTokenWhatTheParallelPassSays() {
        network.parameters()
                .addi(RandomStream.of(3).gaussian(network.parameters().length()).muli(0.3));
        Window window = window("the white whale and the sea and the white whale", 1);
        int[] labels = {1};
        int[] last = {Vocabulary.END};
        CausalDecoder decoder = network.decoder(1);
        try (LikelihoodPass pass = network.likelihood(List.of(window), Mode.SAMPLE, RandomStream.of(1))) {
            INDArray logits = pass.pass().outputs().get(LikelihoodPass.LOGITS);
            for (int t = 0; t < WINDOWS.length(); t++) {
                float[] decoded = decoder.read(last, labels);
                for (int token = 0; token < VOCABULARY.size(); token++) {
                    assertThat(decoded[token]).isCloseTo(logits.getFloat(0, t, token), within(1e-3f));
                }
                last[0] = window.tokens()[t];
            }
        }
    }

    @Test
    void whatIsStillToComeHasNoSay() {
        Window one = window("the white whale", 0);
        Window other = window("the white sea and", 0);
        int same = 0;
        while (one.tokens()[same] == other.tokens()[same]) {
            same++;
        }
        try (LikelihoodPass pass = network.likelihood(List.of(one, other), Mode.SAMPLE, RandomStream.of(1))) {
            INDArray logits = pass.pass().outputs().get(LikelihoodPass.LOGITS);
            assertThat(same).isPositive();
            for (int token = 0; token < VOCABULARY.size(); token++) {
                assertThat(logits.getFloat(0, same, token)).isEqualTo(logits.getFloat(1, same, token));
            }
        }
    }

    @Test
    void gradientsAreThoseOfTheSurprise() {
        List<Window> windows =
                List.of(window("the white whale", 0), window("the sea and the white whale and the sea", 1));
        network.gradients().assign(0);
        try (LikelihoodPass pass = network.likelihood(windows, Mode.TRAIN, RandomStream.of(1))) {
            pass.addGradients(1);
        }
        INDArray gradient = network.gradients().dup();
        INDArray direction = gradient.div(gradient.norm2Number());
        double step = 1e-2;
        network.parameters().addi(direction.mul(step));
        double above = meanSurprise(windows);
        network.parameters().subi(direction.mul(2 * step));
        double below = meanSurprise(windows);

        assertThat((above - below) / (2 * step))
                .isCloseTo(
                        gradient.norm2Number().doubleValue(),
                        within(0.02 * gradient.norm2Number().doubleValue()));
    }

    private double meanSurprise(List<Window> windows) {
        try (LikelihoodPass pass = network.likelihood(windows, Mode.TRAIN, RandomStream.of(1))) {
            Surprise sum = Surprise.sum(Surprise.each(pass, VOCABULARY));
            return sum.nats() / sum.tokens();
        }
    }

    @Test
    void givenWindowsAreNotDrawn() {
        Window window = window("the white whale", 1);
        float[] tokens = new float[WINDOWS.length()];
        for (int t = 0; t < tokens.length; t++) {
            tokens[t] = window.tokens()[t];
        }
        List<INDArray> inputs =
                List.of(Nd4j.zeros(1, 4), Nd4j.createFromArray(1f), Nd4j.createFromArray(new float[][] {tokens}));
        try (Pass given = network.forward(inputs, Mode.SAMPLE, RandomStream.of(1));
                LikelihoodPass expected = network.likelihood(List.of(window), Mode.SAMPLE, RandomStream.of(1))) {
            assertThat(given.outputs().get(0))
                    .isEqualTo(expected.pass().outputs().get(LikelihoodPass.PROBABILITIES));
        }
    }

    /** The gradient by the drawn one-hot vectors is passed on as one by the probabilities: likelier is what D likes. */
    @Test
    void learnsToDrawWhatIsLiked() {
        INDArray latent = RandomStream.of(5).gaussian(6, 4);
        INDArray labels = Nd4j.zeros(6);
        int liked = VOCABULARY.encode(" whale").ids()[0];
        double before = shareOf(liked, latent, labels);
        for (int step = 0; step < 20; step++) {
            network.gradients().assign(0);
            try (Pass pass = network.forward(List.of(latent, labels), Mode.TRAIN, RandomStream.of(step))) {
                INDArray gradient = pass.outputs().get(0).ulike();
                for (int row = 0; row < 6; row++) {
                    for (int t = 0; t < SHAPE.length(); t++) {
                        gradient.putScalar(new int[] {row, t, liked}, -1);
                    }
                }
                pass.backward(List.of(gradient), Want.WEIGHTS);
            }
            network.parameters().subi(network.gradients().mul(0.3));
        }

        assertThat(shareOf(liked, latent, labels)).isGreaterThan(before + 0.3);
    }

    private double shareOf(int token, INDArray latent, INDArray labels) {
        try (Pass pass = network.forward(List.of(latent, labels), Mode.SAMPLE, RandomStream.of(1))) {
            INDArray sample = pass.outputs().get(0);
            double sum = 0;
            for (int row = 0; row < 6; row++) {
                for (int t = 0; t < SHAPE.length(); t++) {
                    sum += sample.getDouble(row, t, token);
                }
            }
            return sum / (6 * SHAPE.length());
        }
    }

    private List<String> draw(long first, int count, Map<String, String> options) {
        CausalSampler sampler = new CausalSampler(network, WINDOWS, Optional.of(LABELS));
        List<Example<String>> samples = sampler.sample(
                new SampleRequest(7, first, count, Optional.empty(), CausalSampler.OPTIONS.parse(options)));
        return samples.stream().map(Example::value).toList();
    }

    @Test
    void aTextDoesNotDependOnItsNeighbours() {
        List<String> whole = draw(0, 70, Map.of());
        List<String> parts = new ArrayList<>(draw(0, 5, Map.of()));
        parts.addAll(draw(5, 65, Map.of()));

        assertThat(parts).isEqualTo(whole);
        assertThat(whole.stream().distinct().count()).isGreaterThan(60);
    }

    @Test
    void completesAPrompt() {
        assertThat(draw(0, 3, Map.of("prompt", "  the  white ", "length", "40")))
                .allSatisfy(text -> assertThat(text).startsWith("the white").hasSizeGreaterThan(20));
    }

    @Test
    void aPromptMayBeLongerThanTheWindow() {
        String prompt = "the white whale and the sea and ".repeat(20).strip();

        assertThat(draw(0, 2, Map.of("prompt", prompt)))
                .allSatisfy(text -> assertThat(text).startsWith(prompt));
    }

    @Test
    void anEmptyPromptIsNone() {
        assertThat(draw(0, 3, Map.of("prompt", "   "))).isEqualTo(draw(0, 3, Map.of()));
    }

    @Test
    void scoresAsTheParallelPassDoes() {
        String text = "the white whale";
        Window window = window(text, 1);
        try (LikelihoodPass pass = network.likelihood(List.of(window), Mode.SAMPLE, RandomStream.of(1))) {
            Surprise withEnd = Surprise.each(pass, VOCABULARY).get(0);
            Surprise scored = new Scorer(network, WINDOWS).of(text, 1);

            assertThat(scored.bytes()).isEqualTo(withEnd.bytes()).isEqualTo(text.length() + 1);
            assertThat(scored.tokens()).isEqualTo(withEnd.tokens() - 1);
            assertThat(scored.nats()).isLessThan(withEnd.nats()).isPositive();
        }
    }
}
