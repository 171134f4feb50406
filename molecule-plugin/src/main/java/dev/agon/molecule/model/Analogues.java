package dev.agon.molecule.model;

import dev.agon.molecule.Molecule;
import dev.agon.molecule.condition.PropertyMeter;
import dev.agon.molecule.condition.PropertyTable;
import dev.agon.spi.AgonException;
import dev.agon.spi.RandomStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Makes molecules that are like given ones: a stretch of a seed's tokens is taken out, the network writes another one in
 * its place, and goes back to the seed as soon as the grammar accepts the rest of it. Why this and no latent space is told
 * in {@code docs/decisions/0007-molecule-analogues.md}. Safe for use by several threads.
 */
public final class Analogues {
    /** Strings that are begun for each analogue, before it is given up to find more. */
    private static final int PATIENCE = 100;
    /** Rows of a round, which are decoded side by side on all processors. */
    private static final int CHUNKS = 4;
    /** Longest stretch that is taken out, as a share of the seed. */
    private static final double LONGEST_STRETCH = 1 / 3.0;

    /** Of the likeliest token; see {@link LazyChoice}. */
    private static final double LEAST_SHARE = 0.05;

    private final CausalNetwork network;
    private final TokenGrammar tokens;
    private final PropertyTable properties;

    public Analogues(CausalNetwork network, MoleculeCodec codec) {
        this.network = network;
        this.tokens = codec.tokens();
        this.properties = codec.properties();
    }

    /** A molecule that analogues are made of. */
    private record Seed(int[] tokens, float[] properties) {}

    /**
     * Analogues of seeds, each seed's turn coming in a circle.
     *
     * @param seeds standard, at least one; those with symbols that the training data lacks are left out
     * @param count how many are wanted
     * @param wanted what they have to satisfy; asked on one thread
     * @return different ones, none of them a seed; fewer than wanted if there are not so many to be found
     * @throws AgonException DATA if all seeds have symbols that the training data lacks
     */
    public List<Molecule> of(List<Molecule> seeds, int count, Predicate<Molecule> wanted, RandomStream random) {
        PropertyMeter meter = new PropertyMeter();
        List<Seed> encoded =
                seeds.stream().flatMap(seed -> encoded(seed, meter).stream()).toList();
        if (encoded.isEmpty()) {
            throw unknown(seeds.get(0));
        }
        Set<Molecule> known = new HashSet<>(seeds);
        Set<Molecule> found = new LinkedHashSet<>();
        long rounds = 1 + (long) PATIENCE * count / (CHUNKS * CausalDecoder.ROWS);
        for (long round = 0; round < rounds && found.size() < count; round++) {
            for (Molecule candidate : round(encoded, round, random)) {
                if (found.size() < count && known.add(candidate) && wanted.test(candidate)) {
                    found.add(candidate);
                }
            }
        }
        return List.copyOf(found);
    }

    /**
     * Checks that analogues can be made of every seed.
     *
     * @param seeds standard
     * @throws AgonException DATA if one has symbols that the training data lacks
     */
    public void requireKnown(List<Molecule> seeds) {
        for (Molecule seed : seeds) {
            if (tokens.encode(seed.smiles()).isEmpty()) {
                throw unknown(seed);
            }
        }
    }

    private AgonException unknown(Molecule seed) {
        return AgonException.data("there are no analogues of " + seed.smiles()
                + ": it has symbols that the training data lacks; the model knows "
                + String.join(" ", tokens.grammar().symbols()));
    }

    private Optional<Seed> encoded(Molecule seed, PropertyMeter meter) {
        return tokens.encode(seed.smiles()).map(written -> new Seed(written, told(seed, meter)));
    }

    private float[] told(Molecule molecule, PropertyMeter meter) {
        return properties.size() == 0 ? new float[0] : properties.told(meter.of(molecule, properties.properties()));
    }

    private List<Molecule> round(List<Seed> seeds, long round, RandomStream random) {
        RandomStream root = random.fork(round);
        List<RandomStream> streams =
                IntStream.range(0, CHUNKS).mapToObj(root::fork).toList();
        return IntStream.range(0, CHUNKS)
                .parallel()
                .mapToObj(chunk -> chunk(seeds, (round * CHUNKS + chunk) * CausalDecoder.ROWS, streams.get(chunk)))
                .flatMap(List::stream)
                .toList();
    }

    private List<Molecule> chunk(List<Seed> seeds, long first, RandomStream random) {
        int longest =
                seeds.stream().mapToInt(seed -> seed.tokens().length).max().orElseThrow()
                        + network.shape().length();
        LazyChoice choice = new LazyChoice(1, LEAST_SHARE);
        StandardSmiles standard = new StandardSmiles();
        Drafts drafts = new Drafts(network, tokens, longest, 0);
        List<Row> rows = IntStream.range(0, CausalDecoder.ROWS)
                .mapToObj(row -> new Row(
                        row, drafts, seeds.get(Math.toIntExact((first + row) % seeds.size())), random.fork(row)))
                .toList();
        while (rows.stream().anyMatch(Row::isOpen)) {
            float[] logits = drafts.read();
            rows.stream().filter(Row::isOpen).forEach(row -> row.advance(logits, choice));
        }
        return rows.stream()
                .flatMap(row -> row.result.stream())
                .flatMap(result -> standard.of(tokens.decode(result)).stream())
                .toList();
    }

    /** A seed that is being rewritten. */
    private final class Row {
        private final int number;
        private final Drafts drafts;
        private final int[] seed;
        private final RandomStream random;
        /** The stretch that is taken out. */
        private final int from;

        private final int to;
        /** New tokens before the way back is looked for. */
        private final int least;

        private final int most;
        private boolean open = true;
        private Optional<int[]> result = Optional.empty();

        Row(int number, Drafts drafts, Seed seed, RandomStream random) {
            this.number = number;
            this.drafts = drafts;
            this.seed = seed.tokens();
            this.random = random;
            int length = this.seed.length;
            int taken = random.nextInt((int) Math.ceil(length * LONGEST_STRETCH) + 1);
            this.from = random.nextInt(length - taken + 1);
            this.to = from + taken;
            this.least = taken == 0 ? 1 : random.nextInt(2 * taken + 1);
            this.most = 2 * taken + 4;
            drafts.begin(number, seed.properties());
        }

        boolean isOpen() {
            return open;
        }

        void advance(float[] logits, LazyChoice choice) {
            int written = drafts.length(number);
            if (written < from) {
                open = drafts.append(number, seed[written]);
                return;
            }
            int added = written - from;
            if (added >= least && drafts.mayEndWith(number, seed, to)) {
                end(joined(drafts.written(number), Arrays.copyOfRange(seed, to, seed.length)));
                return;
            }
            int token = added == most ? -1 : drafts.extend(number, logits, choice, random);
            if (token == tokens.end()) {
                end(drafts.written(number));
            }
            open &= token >= 0;
        }

        private void end(int[] molecule) {
            result = Optional.of(molecule);
            open = false;
        }
    }

    private static int[] joined(int[] left, int[] right) {
        int[] joined = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, joined, left.length, right.length);
        return joined;
    }
}
