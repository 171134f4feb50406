package dev.agon.text;

import dev.agon.spi.AgonException;
import dev.agon.spi.Dataset;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.text.token.Vocabulary;
import dev.agon.text.token.Windows;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How texts become tokens: the size of the vocabulary and of the windows, given or by the data. */
final class TokenOptions {
    private static final Logger LOG = LoggerFactory.getLogger(TokenOptions.class);

    /** What {@code --set} takes. */
    static final OptionSet DECLARED = OptionSet.builder()
            .integer(
                    "vocabulary",
                    0,
                    0,
                    65_536,
                    "most tokens, at least 257 (0: 4096, less for less than half a megabyte)")
            .integer("window", 0, 0, 1_024, "tokens of a window (0: 32, or what most texts fit into if they are short)")
            .build();

    /** Characters that a vocabulary is learned from; of more, evenly spaced passages. */
    private static final long LEARNED_FROM = 8_000_000;

    private static final int CHARACTERS_A_PASSAGE = 1_500;
    private static final int DEFAULT_VOCABULARY = 4_096;
    private static final int LEAST_VOCABULARY = 512;
    private static final int CHARACTERS_A_TOKEN = 128;

    private static final int DEFAULT_WINDOW = 32;
    private static final int SHORTEST_WINDOW = 8;
    private static final int LONGEST_SHORT_TEXT = 64;
    private static final int TEXTS_LOOKED_AT = 2_000;

    private TokenOptions() {}

    static Windows fit(Dataset<String> training, Options options) {
        if (training.size() == 0) {
            throw AgonException.data("there is no text to train on: " + training.fingerprint());
        }
        Vocabulary.Learner learner = new Vocabulary.Learner();
        long step = 1 + training.size() * CHARACTERS_A_PASSAGE / LEARNED_FROM;
        long characters = 0;
        for (long i = 0; i < training.size() && characters < LEARNED_FROM; i += step) {
            String text = training.get(i).value();
            characters += text.length();
            learner.add(" " + text);
        }
        int asked = options.integer("vocabulary");
        int wanted = asked > 0
                ? Math.max(asked, Vocabulary.FEWEST)
                : (int) Math.max(
                        LEAST_VOCABULARY, Math.min(DEFAULT_VOCABULARY, characters * step / CHARACTERS_A_TOKEN));
        Vocabulary vocabulary = learner.learn(wanted);
        if (vocabulary.size() < asked) {
            LOG.warn("the texts support a vocabulary of {} tokens, not of {}", vocabulary.size(), asked);
        }
        int window = options.integer("window");
        return new Windows(vocabulary, window > 0 ? window : window(training, vocabulary));
    }

    /** What nine of ten texts fit into with an end mark, if those are short. */
    private static int window(Dataset<String> training, Vocabulary vocabulary) {
        long step = Math.max(1, training.size() / TEXTS_LOOKED_AT);
        int[] lengths = new int[(int) Math.min(training.size(), TEXTS_LOOKED_AT)];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = vocabulary.encode(" " + training.get(i * step).value()).length();
        }
        Arrays.sort(lengths);
        int most = lengths[lengths.length * 9 / 10];
        return most >= LONGEST_SHORT_TEXT ? DEFAULT_WINDOW : Math.max(SHORTEST_WINDOW, most + 1);
    }
}
