package dev.agon.text.causal;

import dev.agon.causal.LikelihoodPass;
import dev.agon.spi.Mode;
import dev.agon.spi.RandomStream;
import dev.agon.text.token.TokenSource;
import dev.agon.text.token.Vocabulary;
import dev.agon.text.token.Windows;
import java.util.ArrayList;
import java.util.List;

/** The likelihood of texts of any length under a causal network. Safe for use by several threads. */
public final class Scorer {
    private static final int WINDOWS_AT_ONCE = 32;

    private final CausalNetwork network;
    private final Windows windows;

    public Scorer(CausalNetwork network, Windows windows) {
        this.network = network;
        this.windows = windows;
    }

    /**
     * How unlikely a text is, from its first token to its last; that it ends there is not asked.
     *
     * @param label class number; 0 for a network without labels
     */
    public Surprise of(String text, int label) {
        int[] tokens = windows.encode(text).ids();
        int[] classes = {label};
        int[] last = {Vocabulary.END};
        double nats = 0;
        long bytes = 0;
        CausalDecoder decoder = network.decoder(1);
        for (int token : tokens) {
            nats += surprise(decoder.read(last, classes), token);
            bytes += windows.vocabulary().bytes(token);
            last[0] = token;
        }
        return new Surprise(nats, tokens.length, bytes);
    }

    /** How unlikely each of some windows was, the end mark of those that end included. */
    public List<Surprise> of(List<TokenSource.Window> chosen) {
        List<Surprise> surprises = new ArrayList<>();
        for (int from = 0; from < chosen.size(); from += WINDOWS_AT_ONCE) {
            List<TokenSource.Window> some = chosen.subList(from, Math.min(chosen.size(), from + WINDOWS_AT_ONCE));
            try (LikelihoodPass pass = network.likelihood(some, Mode.SAMPLE, RandomStream.of(0))) {
                surprises.addAll(Surprise.each(pass, windows.vocabulary()));
            }
        }
        return surprises;
    }

    private static double surprise(float[] logits, int token) {
        double most = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            most = Math.max(most, logit);
        }
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - most);
        }
        return Math.log(sum) + most - logits[token];
    }
}
