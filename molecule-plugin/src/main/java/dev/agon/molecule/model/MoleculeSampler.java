package dev.agon.molecule.model;

import dev.agon.molecule.Molecule;
import dev.agon.molecule.Substructure;
import dev.agon.molecule.condition.Targets;
import dev.agon.spi.AgonException;
import dev.agon.spi.Example;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.SampleRequest;
import dev.agon.spi.Sampler;
import java.util.List;
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
    private static final String GUIDANCE = "guidance";

    /** What {@code --set} takes when generating. */
    public static final OptionSet OPTIONS = OptionSet.builder()
            .number("temperature", 1, 0.05, 5, "below 1 likely tokens come more often than in the data, above 1 less")
            .number(
                    "min-p",
                    0.002,
                    0,
                    0.9,
                    "tokens that are less likely than this share of the likeliest are not drawn")
            .number(
                    GUIDANCE,
                    0.3,
                    0,
                    10,
                    "how much more heed is paid to the properties that are asked for than the model has learned to")
            .text(SMARTS, "", "a pattern that all molecules have to have; others are drawn anew")
            .build()
            .and(Targets.OPTIONS);

    private static final int PORTION = 2_048;
    /** Tokens of the longest molecule, in training windows. */
    private static final int MOST_WINDOWS = 2;

    private final CausalNetwork network;
    private final MoleculeCodec codec;

    /** @throws AgonException DATA if the network was not made for the codec's properties */
    public MoleculeSampler(CausalNetwork network, MoleculeCodec codec) {
        if (network.shape().properties() != codec.properties().toldSize()) {
            throw AgonException.data(
                    "the model's network takes " + network.shape().properties()
                            + " numbers about properties, and its codec gives "
                            + codec.properties().toldSize());
        }
        this.network = network;
        this.codec = codec;
    }

    @Override
    public List<Example<Molecule>> sample(SampleRequest request) {
        MoleculeOrder.Wanted wanted = wanted(request);
        int longest = network.shape().length() * MOST_WINDOWS;
        double guidance = codec.properties().size() == 0 ? 0 : request.options().number(GUIDANCE);
        return new MoleculeOrder(request, codec, wanted)
                .draw(() -> new Drafts(network, codec.tokens(), longest, guidance));
    }

    @Override
    public void check(SampleRequest request) {
        wanted(request);
    }

    private MoleculeOrder.Wanted wanted(SampleRequest request) {
        if (request.label().isPresent()) {
            throw AgonException.usage("molecules have no labels; drop the label");
        }
        return new MoleculeOrder.Wanted(Targets.of(request.options(), codec.properties()), part(request.options()));
    }

    @Override
    public int portion() {
        return PORTION;
    }

    private static Optional<Substructure> part(Options options) {
        String smarts = options.text(SMARTS);
        return smarts.isEmpty() ? Optional.empty() : Optional.of(Substructure.of(smarts));
    }
}
