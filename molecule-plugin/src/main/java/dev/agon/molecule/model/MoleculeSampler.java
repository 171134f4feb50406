package dev.agon.molecule.model;

import dev.agon.causal.SideBySide;
import dev.agon.molecule.Molecule;
import dev.agon.molecule.chemistry.Structures;
import dev.agon.molecule.chemistry.Unsuitable;
import dev.agon.molecule.grammar.GrammarState;
import dev.agon.molecule.grammar.StateFeatures;
import dev.agon.spi.AgonException;
import dev.agon.spi.Example;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.RandomStream;
import dev.agon.spi.SampleRequest;
import dev.agon.spi.Sampler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Draws molecules token by token within the grammar. A string that runs into a dead end, gets too long or turns out to be
 * no molecule is drawn anew, so every sample is valid; how many strings a sample took is its attribute {@link #ATTEMPTS},
 * and their mean tells the raw validity. Molecules are drawn side by side on all processors; each depends on its own
 * random stream alone.
 */
public final class MoleculeSampler implements Sampler<Molecule> {
    /** Attribute of a sample: strings that were drawn until one was valid. */
    public static final String ATTEMPTS = "attempts";

    /** What {@code --set} takes when generating. */
    public static final OptionSet OPTIONS = OptionSet.builder()
            .number("temperature", 1, 0.05, 5, "below 1 likely tokens come more often than in the data, above 1 less")
            .number("min-p", 0.05, 0, 0.9, "tokens that are less likely than this share of the likeliest are not drawn")
            .build();

    private static final int MOST_ATTEMPTS = 1_000;
    /** Tokens of the longest molecule, in training windows. */
    private static final int MOST_WINDOWS = 2;

    private static final Structures.Rules RULES = new Structures.Rules(Integer.MAX_VALUE, false);

    private final CausalNetwork network;
    private final TokenGrammar tokens;

    public MoleculeSampler(CausalNetwork network, TokenGrammar tokens) {
        this.network = network;
        this.tokens = tokens;
    }

    @Override
    public List<Example<Molecule>> sample(SampleRequest request) {
        if (request.label().isPresent()) {
            throw AgonException.usage("molecules have no labels; drop the label");
        }
        return SideBySide.draw(request, CausalDecoder.ROWS, (first, count) -> chunk(request, first, count));
    }

    private List<Example<Molecule>> chunk(SampleRequest request, long first, int count) {
        RandomStream root = RandomStream.of(request.seed()).fork("samples");
        try (CausalDecoder decoder = network.decoder()) {
            Drawing drawing = new Drawing(decoder, request.options());
            for (int row = 0; row < count; row++) {
                drawing.begin(row, root.fork(first + row));
            }
            drawing.run();
            List<Example<Molecule>> samples = new ArrayList<>(count);
            for (int row = 0; row < count; row++) {
                samples.add(new Example<>(
                        first + row,
                        new Molecule(drawing.done[row]),
                        Map.of(ATTEMPTS, Integer.toString(drawing.attempts[row]))));
            }
            return samples;
        }
    }

    /** Molecules while they are being drawn. */
    private final class Drawing {
        private final CausalDecoder decoder;
        private final LazyChoice choice;
        private final StateWriter writer = new StateWriter(tokens);
        private final Structures structures = new Structures();
        private final GrammarState[] states = new GrammarState[CausalDecoder.ROWS];
        private final GrammarState trial = new GrammarState(tokens.grammar());
        private final RandomStream[] streams = new RandomStream[CausalDecoder.ROWS];
        private final int[][] drawn =
                new int[CausalDecoder.ROWS][network.shape().length() * MOST_WINDOWS];
        private final int[] lengths = new int[CausalDecoder.ROWS];
        private final int[] attempts = new int[CausalDecoder.ROWS];
        private final String[] done = new String[CausalDecoder.ROWS];
        private final int[] last = new int[CausalDecoder.ROWS];
        private final float[] environments = new float[CausalDecoder.ROWS * StateFeatures.ENVIRONMENTS];
        private final float[] scalars = new float[CausalDecoder.ROWS * StateFeatures.SCALARS];

        Drawing(CausalDecoder decoder, Options options) {
            this.decoder = decoder;
            this.choice = new LazyChoice(options.number("temperature"), options.number("min-p"));
            Arrays.fill(last, tokens.end());
        }

        void begin(int row, RandomStream random) {
            states[row] = new GrammarState(tokens.grammar());
            streams[row] = random;
            restart(row);
        }

        private void restart(int row) {
            if (++attempts[row] > MOST_ATTEMPTS) {
                throw new AgonException(
                        AgonException.Category.DATA,
                        "none of " + MOST_ATTEMPTS
                                + " strings that the model wrote is a molecule; train it for longer");
            }
            states[row].reset();
            lengths[row] = 0;
            last[row] = tokens.end();
            decoder.restart(row);
            describe(row);
        }

        private void describe(int row) {
            writer.environments(states[row], environments, row * StateFeatures.ENVIRONMENTS);
            writer.scalars(states[row], scalars, row * StateFeatures.SCALARS);
        }

        void run() {
            boolean open = true;
            while (open) {
                open = false;
                float[] logits = decoder.read(last, environments, scalars);
                for (int row = 0; row < streams.length; row++) {
                    if (streams[row] != null && done[row] == null) {
                        advance(row, logits);
                        open |= done[row] == null;
                    }
                }
            }
        }

        private void advance(int row, float[] logits) {
            int token = choice.draw(logits, row * tokens.size(), tokens.size(), streams[row], candidate -> {
                trial.copyFrom(states[row]);
                return tokens.accept(trial, candidate);
            });
            if (token == tokens.end()) {
                Optional<String> smiles = standard(Arrays.copyOf(drawn[row], lengths[row]));
                if (smiles.isPresent()) {
                    done[row] = smiles.get();
                } else {
                    restart(row);
                }
            } else if (token < 0 || lengths[row] == drawn[row].length) {
                restart(row);
            } else {
                // what was tried last is what was drawn
                states[row].copyFrom(trial);
                drawn[row][lengths[row]++] = token;
                last[row] = token;
                describe(row);
            }
        }

        private Optional<String> standard(int[] molecule) {
            try {
                return Optional.of(structures.standardize(structures.parse(tokens.decode(molecule)), RULES));
            } catch (Unsuitable e) {
                return Optional.empty();
            }
        }
    }
}
