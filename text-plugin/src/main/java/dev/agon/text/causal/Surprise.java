package dev.agon.text.causal;

import dev.agon.causal.LikelihoodPass;
import dev.agon.text.token.TokenSource;
import dev.agon.text.token.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How unlikely texts were to a model.
 *
 * @param nats the negative logarithm of their probability
 * @param tokens how many tokens were predicted
 * @param bytes how many bytes of UTF-8 those stand for
 */
public record Surprise(double nats, long tokens, long bytes) {
    /** Of each window of a pass. */
    static List<Surprise> each(LikelihoodPass pass, Vocabulary vocabulary) {
        double[] nats = pass.nats();
        List<Surprise> each = new ArrayList<>();
        for (int row = 0; row < nats.length; row++) {
            int predicted = pass.predicted(row);
            long bytes = 0;
            for (int place = 0; place < predicted; place++) {
                bytes += vocabulary.bytes(pass.windows().get(row)[place]);
            }
            each.add(new Surprise(nats[row], predicted, bytes));
        }
        return each;
    }

    /** Those of the windows of a label. */
    public static List<Surprise> ofLabel(int label, List<TokenSource.Window> windows, List<Surprise> each) {
        return IntStream.range(0, each.size())
                .filter(i -> windows.get(i).label() == label)
                .mapToObj(each::get)
                .toList();
    }

    /** Of several texts. */
    public static Surprise sum(List<Surprise> each) {
        return new Surprise(
                each.stream().mapToDouble(Surprise::nats).sum(),
                each.stream().mapToLong(Surprise::tokens).sum(),
                each.stream().mapToLong(Surprise::bytes).sum());
    }

    /** Bits for each byte of text: what a compressor that knows the model would need. */
    public double bitsAByte() {
        return bytes == 0 ? Double.NaN : nats / Math.log(2) / bytes;
    }
}
