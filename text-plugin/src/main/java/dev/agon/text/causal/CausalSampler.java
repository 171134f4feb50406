package dev.agon.text.causal;

import dev.agon.causal.SideBySide;
import dev.agon.spi.AgonException;
import dev.agon.spi.Example;
import dev.agon.spi.Labels;
import dev.agon.spi.OptionSet;
import dev.agon.spi.RandomStream;
import dev.agon.spi.SampleRequest;
import dev.agon.spi.Sampler;
import dev.agon.spi.Suggestions;
import dev.agon.text.token.Vocabulary;
import dev.agon.text.token.Windows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Draws texts token by token. A text ends at an end mark, or before the first word that begins at or after the wanted
 * length. Texts are decoded side by side on all processors; each depends on its own random stream alone.
 */
public final class CausalSampler implements Sampler<String> {
    /** What {@code --set} takes when generating. */
    public static final OptionSet OPTIONS = OptionSet.builder()
            .number(
                    "temperature",
                    0.9,
                    0.05,
                    5,
                    "below 1 likely words come more often than in the data, above 1 less often")
            .number("top-p", 1, 0.01, 1, "share of the probability that is drawn from, the likeliest tokens first")
            .text("prompt", "", "what every text begins with")
            .integer("length", 0, 0, 100_000, "characters after which no further word begins (0: a training window)")
            .build();

    private final CausalNetwork network;
    private final Windows windows;
    private final Optional<Labels> labels;

    public CausalSampler(CausalNetwork network, Windows windows, Optional<Labels> labels) {
        this.network = network;
        this.windows = windows;
        this.labels = labels;
    }

    @Override
    public List<Example<String>> sample(SampleRequest request) {
        if (labels.isEmpty() && request.label().isPresent()) {
            throw AgonException.usage("this model was trained without labels; it cannot draw label '"
                    + Suggestions.printable(request.label().get()) + "'");
        }
        return SideBySide.draw(request, CausalDecoder.MOST_ROWS, (first, count) -> chunk(request, first, count));
    }

    private List<Example<String>> chunk(SampleRequest request, long first, int count) {
        RandomStream root = RandomStream.of(request.seed()).fork("samples");
        int[] classes = new int[count];
        List<Drawing> drawings = new ArrayList<>();
        int[] prompt = prompt(request.options().text("prompt"));
        for (int i = 0; i < count; i++) {
            RandomStream random = root.fork(first + i);
            if (labels.isPresent()) {
                Labels known = labels.get();
                classes[i] = request.label().map(known::indexOf).orElseGet(() -> known.draw(random.fork("label")));
            }
            drawings.add(new Drawing(prompt, request.options().integer("length"), random.fork("tokens")));
        }
        TokenChoice choice = new TokenChoice(
                request.options().number("temperature"), request.options().number("top-p"));
        draw(drawings, classes, choice);
        List<Example<String>> samples = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int label = classes[i];
            Map<String, String> attributes = labels.map(
                            known -> Map.of(Example.LABEL, known.names().get(label)))
                    .orElse(Map.of());
            samples.add(new Example<>(first + i, drawings.get(i).text(), attributes));
        }
        return samples;
    }

    /** Words carry the space before them, so the space at a prompt's end would be one too many. */
    private int[] prompt(String text) {
        String plain = text.strip().replaceAll("\\s+", " ");
        return plain.isEmpty() ? new int[0] : windows.encode(plain).ids();
    }

    private void draw(List<Drawing> drawings, int[] classes, TokenChoice choice) {
        int size = windows.vocabulary().size();
        int[] last = new int[drawings.size()];
        Arrays.fill(last, Vocabulary.END);
        CausalDecoder decoder = network.decoder(drawings.size());
        while (drawings.stream().anyMatch(drawing -> !drawing.ended)) {
            float[] logits = decoder.read(last, classes);
            for (int row = 0; row < drawings.size(); row++) {
                Drawing drawing = drawings.get(row);
                if (!drawing.ended) {
                    last[row] = drawing.next(logits, row * size, choice);
                }
            }
        }
    }

    /** A text while it is being drawn. */
    private final class Drawing {
        private final int[] prompt;
        private final int characters;
        private final RandomStream random;
        private int[] tokens = new int[64];
        private int length;
        private int written;
        private boolean ended;

        Drawing(int[] prompt, int characters, RandomStream random) {
            this.prompt = prompt;
            this.characters = characters;
            this.random = random;
        }

        int next(float[] logits, int offset, TokenChoice choice) {
            Vocabulary vocabulary = windows.vocabulary();
            int token = length < prompt.length
                    ? prompt[length]
                    : choice.draw(logits, offset, vocabulary.size(), random.nextDouble());
            boolean longEnough = characters == 0
                    ? length >= Math.max(windows.length(), prompt.length + 1)
                    : written >= characters && length >= prompt.length;
            boolean tooLong = characters == 0
                    ? length >= Math.max(windows.length(), prompt.length + 1) + Windows.LONGEST_REST
                    : written >= characters + 4 * Windows.LONGEST_REST;
            if (token == Vocabulary.END || (longEnough && (tooLong || vocabulary.beginsWord(token)))) {
                ended = true;
                return Vocabulary.END;
            }
            if (length == tokens.length) {
                tokens = Arrays.copyOf(tokens, length * 2);
            }
            tokens[length++] = token;
            written += vocabulary.characters(token);
            return token;
        }

        String text() {
            return Windows.withoutSpace(windows.vocabulary().decode(tokens, 0, length));
        }
    }
}
