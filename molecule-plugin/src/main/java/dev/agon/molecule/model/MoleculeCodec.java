package dev.agon.molecule.model;

import dev.agon.molecule.Molecule;
import dev.agon.molecule.condition.Property;
import dev.agon.molecule.condition.PropertyTable;
import dev.agon.spi.AgonException;
import dev.agon.spi.BundleReader;
import dev.agon.spi.BundleWriter;
import dev.agon.spi.Codec;
import dev.agon.spi.Dataset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Molecules as one-hot tokens of standard SMILES, {@code [n, length, tokens]}, filled up with the end token. A molecule
 * that is longer is cut; one with symbols that the training data lacks is an empty one. Decoding takes the largest value
 * at each place and makes of it whatever text that is; {@link Molecule#isValid} tells whether it is a molecule.
 */
public final class MoleculeCodec implements Codec<Molecule> {
    private static final String LENGTH = "length.txt";
    private static final String PROPERTIES = "properties.csv";
    private static final int LONGEST = 1_000;
    /** Share of the training molecules that fit into the length. */
    private static final double FITTING = 0.995;
    /** Molecules of a large data set that the tokens are learned from. */
    private static final int MOST_LEARNED = 200_000;

    private final TokenGrammar tokens;
    private final int length;
    private final PropertyTable properties;

    private MoleculeCodec(TokenGrammar tokens, int length, PropertyTable properties) {
        this.tokens = tokens;
        this.length = length;
        this.properties = properties;
    }

    /**
     * Learns tokens and settles the length; measures properties.
     *
     * @param size wanted number of tokens
     * @param properties that the model is conditioned on
     */
    public static MoleculeCodec fit(Dataset<Molecule> training, int size, List<Property> properties) {
        if (training.size() == 0) {
            throw AgonException.data("there is no molecule to train on: " + training.fingerprint());
        }
        List<String> molecules = LongStream.range(0, Math.min(training.size(), MOST_LEARNED))
                .mapToObj(i -> training.get(i).value().smiles())
                .toList();
        TokenGrammar tokens = TokenGrammar.learn(molecules, size);
        int[] lengths = molecules.stream()
                .map(tokens::encode)
                .flatMap(encoded -> encoded.stream())
                .mapToInt(encoded -> encoded.length + 1)
                .sorted()
                .toArray();
        if (lengths.length == 0) {
            throw AgonException.data("no molecule of " + training.fingerprint() + " can be written in standard SMILES"
                    + " with at most 9 open rings");
        }
        int fitting = lengths[(int) Math.min(lengths.length - 1L, (long) (lengths.length * FITTING))];
        return new MoleculeCodec(tokens, Math.min(LONGEST, fitting), PropertyTable.measure(properties, training));
    }

    /** Restores what {@link #save} wrote. */
    public static MoleculeCodec load(BundleReader in) {
        String text = new String(in.read(LENGTH), StandardCharsets.US_ASCII);
        // the line end tells a whole number from one that was cut off
        int length = text.matches("\\d{1,4}\n") ? Integer.parseInt(text.strip()) : 0;
        if (length < 1 || length > LONGEST) {
            throw AgonException.data(LENGTH + " holds no line with a length from 1 to " + LONGEST);
        }
        return new MoleculeCodec(TokenGrammar.load(in), length, PropertyTable.parse(in.read(PROPERTIES), PROPERTIES));
    }

    @Override
    public void save(BundleWriter out) {
        out.write(LENGTH, (length + "\n").getBytes(StandardCharsets.US_ASCII));
        tokens.save(out);
        out.write(PROPERTIES, properties.toBytes());
    }

    public TokenGrammar tokens() {
        return tokens;
    }

    /** The properties that the model is conditioned on. */
    public PropertyTable properties() {
        return properties;
    }

    @Override
    public long[] shape() {
        return new long[] {length, tokens.size()};
    }

    @Override
    public INDArray encode(List<Molecule> samples) {
        float[] values = new float[samples.size() * length * tokens.size()];
        int at = 0;
        for (Molecule sample : samples) {
            int[] encoded = tokens.encode(sample.smiles()).orElse(new int[0]);
            for (int token : tokens.padded(Arrays.copyOf(encoded, Math.min(encoded.length, length)), length)) {
                values[at + token] = 1;
                at += tokens.size();
            }
        }
        return Nd4j.create(values, new long[] {samples.size(), length, tokens.size()}, 'c');
    }

    @Override
    public List<Molecule> decode(INDArray samples) {
        float[] values = samples.dup('c').data().asFloat();
        List<Molecule> molecules = new ArrayList<>();
        for (int from = 0; from < values.length; from += length * tokens.size()) {
            int[] chosen = new int[length];
            for (int place = 0; place < length; place++) {
                int first = from + place * tokens.size();
                for (int token = 1; token < tokens.size(); token++) {
                    if (values[first + token] > values[first + chosen[place]]) {
                        chosen[place] = token;
                    }
                }
            }
            molecules.add(new Molecule(tokens.decode(chosen)));
        }
        return molecules;
    }
}
