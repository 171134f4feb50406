package dev.agon.molecule.model;

import dev.agon.causal.SideBySide;
import dev.agon.molecule.Molecule;
import dev.agon.molecule.Substructure;
import dev.agon.molecule.condition.PropertyTable;
import dev.agon.molecule.condition.Targets;
import dev.agon.spi.AgonException;
import dev.agon.spi.Example;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.RandomStream;
import dev.agon.spi.SampleRequest;
import dev.agon.spi.Sampler;
import java.util.ArrayList;
import java.util.HashMap;
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
    /** Attribute of a sample: one more than the strings on the way to it that were no molecules. */
    public static final String ATTEMPTS = "attempts";

    private static final String SMARTS = "smarts";

    /** What {@code --set} takes when generating. */
    public static final OptionSet OPTIONS = OptionSet.builder()
            .number("temperature", 1, 0.05, 5, "below 1 likely tokens come more often than in the data, above 1 less")
            .number(
                    "min-p",
                    0.005,
                    0,
                    0.9,
                    "tokens that are less likely than this share of the likeliest are not drawn")
            .text(SMARTS, "", "a pattern that all molecules have to have; others are drawn anew")
            .build()
            .and(Targets.OPTIONS);

    private static final int MOST_ATTEMPTS = 1_000;
    /** Molecules without a wanted part on the way to a sample. */
    private static final int MOST_UNWANTED = 2_000;
    /** Tokens of the longest molecule, in training windows. */
    private static final int MOST_WINDOWS = 2;

    private final CausalNetwork network;
    private final TokenGrammar tokens;
    private final PropertyTable properties;

    public MoleculeSampler(CausalNetwork network, MoleculeCodec codec) {
        this.network = network;
        this.tokens = codec.tokens();
        this.properties = codec.properties();
    }

    @Override
    public List<Example<Molecule>> sample(SampleRequest request) {
        if (request.label().isPresent()) {
            throw AgonException.usage("molecules have no labels; drop the label");
        }
        Wanted wanted = new Wanted(Targets.of(request.options(), properties), part(request.options()));
        return SideBySide.draw(request, CausalDecoder.ROWS, (first, count) -> chunk(request, wanted, first, count));
    }

    /** What molecules are asked to have. */
    private record Wanted(Targets targets, Optional<Substructure> part) {}

    private static Optional<Substructure> part(Options options) {
        String smarts = options.text(SMARTS);
        return smarts.isEmpty() ? Optional.empty() : Optional.of(Substructure.of(smarts));
    }

    private List<Example<Molecule>> chunk(SampleRequest request, Wanted wanted, long first, int count) {
        RandomStream root = RandomStream.of(request.seed()).fork("samples");
        LazyChoice choice = new LazyChoice(
                request.options().number("temperature"), request.options().number("min-p"));
        int longest = network.shape().length() * MOST_WINDOWS;
        try (Drafts drafts = new Drafts(network, tokens, longest)) {
            List<Row> rows = new ArrayList<>(count);
            for (int row = 0; row < count; row++) {
                rows.add(new Row(row, drafts, wanted, root.fork(first + row)));
            }
            StandardSmiles standard = new StandardSmiles();
            while (rows.stream().anyMatch(Row::isOpen)) {
                float[] logits = drafts.read();
                rows.stream().filter(Row::isOpen).forEach(row -> row.advance(logits, choice, standard));
            }
            return rows.stream().map(row -> row.sample(first)).toList();
        }
    }

    /** One sample in the making. */
    private final class Row {
        private final int number;
        private final Drafts drafts;
        private final Wanted wanted;
        private final RandomStream random;
        private final double[] asked;
        private int attempts = 1;
        private int unwanted;
        private Optional<Molecule> molecule = Optional.empty();

        Row(int number, Drafts drafts, Wanted wanted, RandomStream random) {
            this.number = number;
            this.drafts = drafts;
            this.wanted = wanted;
            this.random = random;
            this.asked = wanted.targets().draw(random.fork("targets"));
            begin();
        }

        private void begin() {
            drafts.begin(number, properties.standardised(asked));
        }

        boolean isOpen() {
            return molecule.isEmpty();
        }

        void advance(float[] logits, LazyChoice choice, StandardSmiles standard) {
            int token = drafts.extend(number, logits, choice, random);
            if (token == tokens.end()) {
                take(standard.of(tokens.decode(drafts.written(number))));
            } else if (token < 0) {
                take(Optional.empty());
            }
        }

        /** Takes what was written, if it is a molecule and one that is wanted. */
        private void take(Optional<Molecule> written) {
            if (written.isEmpty()) {
                requireHope(
                        ++attempts <= MOST_ATTEMPTS,
                        MOST_ATTEMPTS + " strings that the model wrote is a molecule; train it for longer");
                begin();
            } else if (wanted.part().map(part -> part.isIn(written.get())).orElse(true)) {
                molecule = written;
            } else {
                requireHope(
                        ++unwanted <= MOST_UNWANTED,
                        MOST_UNWANTED + " molecules that the model wrote has "
                                + wanted.part().get());
                begin();
            }
        }

        private static void requireHope(boolean hope, String what) {
            if (!hope) {
                throw AgonException.data("none of " + what);
            }
        }

        Example<Molecule> sample(long first) {
            Map<String, String> attributes = new HashMap<>(wanted.targets().attributes(asked));
            attributes.put(ATTEMPTS, Integer.toString(attempts));
            return new Example<>(first + number, molecule.orElseThrow(), attributes);
        }
    }
}
