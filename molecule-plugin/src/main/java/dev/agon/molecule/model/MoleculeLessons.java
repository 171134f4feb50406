package dev.agon.molecule.model;

import dev.agon.causal.Lessons;
import dev.agon.causal.LikelihoodPass;
import dev.agon.molecule.Molecule;
import dev.agon.spi.AgonException;
import dev.agon.spi.Dataset;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Mode;
import dev.agon.spi.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Training molecules to learn from. The figures are the {@code loss} in nats a token and {@code held-out-loss}: the
 * network has learned enough when that one rises.
 */
public final class MoleculeLessons implements Lessons {
    private static final int LOOKED_AT = 512;

    private final CausalNetwork network;
    private final TokenGrammar tokens;
    private final Windows windows;
    private final Dataset<Molecule> training;
    private final List<int[]> heldOut = new ArrayList<>();

    public MoleculeLessons(CausalNetwork network, MoleculeCodec codec, EvaluationData<Molecule> data) {
        if (data.training().size() == 0) {
            throw AgonException.data(
                    "there is no molecule to train on: " + data.training().fingerprint());
        }
        this.network = network;
        this.tokens = codec.tokens();
        this.windows = new Windows(tokens, network.shape().length());
        this.training = data.training();
        for (long i = 0; i < data.heldOut().size() && heldOut.size() < LOOKED_AT; i++) {
            fitting(data.heldOut(), i).ifPresent(heldOut::add);
        }
    }

    /** The tokens of a molecule, if they fit into a window. */
    private Optional<int[]> fitting(Dataset<Molecule> data, long index) {
        return tokens.encode(data.get(index).value().smiles())
                .filter(encoded -> encoded.length < network.shape().length());
    }

    @Override
    public String source() {
        return "training molecules";
    }

    @Override
    public Map<String, Double> learn(int count, RandomStream random) {
        RandomStream choice = random.fork("molecules");
        List<int[]> chosen = new ArrayList<>();
        for (int draws = 0; chosen.size() < count && draws < 100 * count; draws++) {
            fitting(training, choice.nextLong(training.size())).ifPresent(chosen::add);
        }
        if (chosen.isEmpty()) {
            return Map.of("loss", Double.NaN);
        }
        try (LikelihoodPass pass = pass(chosen, Mode.TRAIN, random.fork("dropout"))) {
            double loss = loss(pass);
            pass.addGradients(1);
            return Map.of("loss", loss);
        }
    }

    @Override
    public Map<String, Double> lookAtHeldOut() {
        if (heldOut.isEmpty()) {
            return Map.of();
        }
        try (LikelihoodPass pass = pass(heldOut, Mode.SAMPLE, RandomStream.of(0))) {
            return Map.of("held-out-loss", loss(pass));
        }
    }

    private static double loss(LikelihoodPass pass) {
        return Arrays.stream(pass.nats()).sum() / pass.predicted();
    }

    private LikelihoodPass pass(List<int[]> molecules, Mode mode, RandomStream random) {
        int length = network.shape().length();
        List<int[]> ended = new ArrayList<>();
        for (int[] molecule : molecules) {
            int[] window = Arrays.copyOf(molecule, length);
            Arrays.fill(window, molecule.length, length, tokens.end());
            ended.add(window);
        }
        List<INDArray> inputs = windows.inputs(molecules);
        return new LikelihoodPass(ended, tokens.end(), inputs, network.trunk().forward(inputs, mode, random));
    }
}
