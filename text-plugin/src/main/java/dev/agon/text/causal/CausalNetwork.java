package dev.agon.text.causal;

import dev.agon.causal.DrawnPass;
import dev.agon.causal.GivenPass;
import dev.agon.causal.LatentStreams;
import dev.agon.causal.LikelihoodPass;
import dev.agon.causal.StraightThrough;
import dev.agon.nn.DelegatingNetwork;
import dev.agon.objective.NextTokens;
import dev.agon.spi.Head;
import dev.agon.spi.Mode;
import dev.agon.spi.Pass;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Traits;
import dev.agon.text.token.TokenSource;
import dev.agon.text.token.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A language model as a generator. A forward pass draws tokens one by one, without gradient; the latent vector is what
 * it draws by, so the same vector gives the same text. Then one parallel pass over what was drawn gives the
 * probabilities, through which a gradient by the drawn one-hot vectors flows back, see {@link StraightThrough}.
 *
 * <p>Inputs: latent vectors {@code [n, latent]} and, with labels, class numbers {@code [n]}. Output: {@code [n, length,
 * tokens]}. With windows {@code [n, length]} as one more input, as {@link NextTokens} has them, nothing is drawn: the output
 * is the probabilities of all tokens at their places.
 */
public final class CausalNetwork extends DelegatingNetwork {
    private final CausalShape shape;

    CausalNetwork(CausalShape shape, long seed) {
        super(CausalTrunk.build(shape, seed), new Traits(true, false, true, List.of(new Head("sample", new long[] {
            shape.length(), shape.tokens()
        }))));
        this.shape = shape;
    }

    /** Tokens of a window. */
    public int length() {
        return shape.length();
    }

    /** Whether it is told a class label. */
    public boolean labelled() {
        return shape.labels() > 0;
    }

    /** A decoder of texts side by side, by the weights as they are now. */
    CausalDecoder decoder(int rows) {
        return new CausalDecoder(shape, rows, trunk());
    }

    /** Runs the network over given windows, to learn from them or to score them. */
    LikelihoodPass likelihood(List<TokenSource.Window> windows, Mode mode, RandomStream random) {
        return likelihood(
                windows.stream().map(TokenSource.Window::tokens).toList(),
                windows.stream().mapToInt(TokenSource.Window::label).toArray(),
                mode,
                random);
    }

    private LikelihoodPass likelihood(List<int[]> windows, int[] labels, Mode mode, RandomStream random) {
        int length = shape.length();
        float[] before = new float[windows.size() * length];
        for (int i = 0; i < windows.size(); i++) {
            before[i * length] = Vocabulary.END;
            for (int t = 1; t < length; t++) {
                before[i * length + t] = windows.get(i)[t - 1];
            }
        }
        List<INDArray> inputs = new ArrayList<>();
        inputs.add(Nd4j.create(before, new long[] {windows.size(), length}, 'c'));
        if (labelled()) {
            float[] classes = new float[labels.length];
            for (int i = 0; i < classes.length; i++) {
                classes[i] = labels[i];
            }
            inputs.add(Nd4j.createFromArray(classes));
        }
        return new LikelihoodPass(windows, Vocabulary.END, inputs, trunk().forward(inputs, mode, random));
    }

    @Override
    public Pass forward(List<INDArray> inputs, Mode mode, RandomStream random) {
        int[] labels = labelled()
                ? inputs.get(1).data().asInt()
                : new int[Math.toIntExact(inputs.get(0).size(0))];
        int conditions = labelled() ? 2 : 1;
        if (inputs.size() > conditions) {
            List<int[]> given = rows(inputs.get(conditions));
            return new GivenPass(inputs, likelihood(given, labels, mode, random));
        }
        List<int[]> windows = draw(inputs.get(0), labels);
        return mode == Mode.SAMPLE
                ? DrawnPass.sampled(inputs, windows, shape.tokens())
                : DrawnPass.trained(inputs, likelihood(windows, labels, mode, random), shape.tokens());
    }

    private List<int[]> rows(INDArray windows) {
        int[] tokens = windows.data().asInt();
        List<int[]> rows = new ArrayList<>();
        for (int from = 0; from < tokens.length; from += shape.length()) {
            rows.add(Arrays.stream(tokens, from, from + shape.length())
                    .map(token -> token == NextTokens.NONE ? Vocabulary.END : token)
                    .toArray());
        }
        return rows;
    }

    private List<int[]> draw(INDArray latent, int[] labels) {
        TokenChoice choice = new TokenChoice(1, 1);
        List<RandomStream> streams = LatentStreams.of(latent);
        List<int[]> windows = new ArrayList<>();
        for (int from = 0; from < labels.length; from += CausalDecoder.MOST_ROWS) {
            int end = Math.min(from + CausalDecoder.MOST_ROWS, labels.length);
            windows.addAll(draw(choice, Arrays.copyOfRange(labels, from, end), streams.subList(from, end)));
        }
        return windows;
    }

    private List<int[]> draw(TokenChoice choice, int[] labels, List<RandomStream> streams) {
        CausalDecoder decoder = decoder(streams.size());
        int[][] windows = new int[streams.size()][shape.length()];
        int[] last = new int[streams.size()];
        Arrays.fill(last, Vocabulary.END);
        for (int t = 0; t < shape.length(); t++) {
            float[] logits = decoder.read(last, labels);
            for (int row = 0; row < streams.size(); row++) {
                boolean ended = t > 0 && last[row] == Vocabulary.END;
                int token = ended
                        ? Vocabulary.END
                        : choice.draw(
                                logits,
                                row * shape.tokens(),
                                shape.tokens(),
                                streams.get(row).nextDouble());
                windows[row][t] = token;
                last[row] = token;
            }
        }
        return List.of(windows);
    }
}
