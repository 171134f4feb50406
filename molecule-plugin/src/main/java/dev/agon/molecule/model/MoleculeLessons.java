package dev.agon.molecule.model;

import dev.agon.causal.Lessons;
import dev.agon.causal.LikelihoodPass;
import dev.agon.molecule.Molecule;
import dev.agon.molecule.condition.MeasuredMolecules;
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

/**
 * Training molecules to learn from. The figures are the {@code loss} in nats a token and {@code held-out-loss}: the
 * network has learned enough when that one rises.
 */
public final class MoleculeLessons implements Lessons {
    private static final int LOOKED_AT = 512;
    /** Share of the molecules that the network is told nothing about, so that it learns what is usual; see {@link Guidance}. */
    private static final double UNTOLD = 0.1;

    private final CausalNetwork network;
    private final TokenGrammar tokens;
    private final Windows windows;
    private final Dataset<Molecule> training;
    private final MeasuredMolecules measured;
    private final List<EncodedMolecule> heldOut = new ArrayList<>();

    public MoleculeLessons(CausalNetwork network, MoleculeCodec codec, EvaluationData<Molecule> data) {
        if (data.training().size() == 0) {
            throw AgonException.data(
                    "there is no molecule to train on: " + data.training().fingerprint());
        }
        this.network = network;
        this.tokens = codec.tokens();
        this.windows = new Windows(tokens, network.shape().length());
        this.training = data.training();
        this.measured = new MeasuredMolecules(training, codec.properties());
        MeasuredMolecules lookedAt = new MeasuredMolecules(data.heldOut(), codec.properties());
        long count = Math.min(LOOKED_AT, data.heldOut().size());
        for (long i = 0; i < count; i++) {
            // spread over the data, which may be sorted
            fitting(data.heldOut(), lookedAt, i * data.heldOut().size() / count).ifPresent(heldOut::add);
        }
    }

    /** A molecule, if it fits into a window. */
    private Optional<EncodedMolecule> fitting(Dataset<Molecule> data, MeasuredMolecules measured, long index) {
        return tokens.encode(data.get(index).value().smiles())
                .filter(encoded -> encoded.length < network.shape().length())
                .map(encoded -> new EncodedMolecule(encoded, measured.of(index)));
    }

    @Override
    public String source() {
        return "training molecules";
    }

    @Override
    public Map<String, Double> learn(int count, RandomStream random) {
        RandomStream choice = random.fork("molecules");
        RandomStream telling = random.fork("telling");
        List<EncodedMolecule> chosen = new ArrayList<>();
        for (int draws = 0; chosen.size() < count && draws < 100 * count; draws++) {
            fitting(training, measured, choice.nextLong(training.size()))
                    .map(molecule -> telling.nextDouble() < UNTOLD ? molecule.untold() : molecule)
                    .ifPresent(chosen::add);
        }
        if (chosen.isEmpty()) {
            return Map.of("loss", Double.NaN);
        }
        try (LikelihoodPass pass = network.pass(windows, chosen, Mode.TRAIN, random.fork("dropout"))) {
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
        try (LikelihoodPass pass = network.pass(windows, heldOut, Mode.SAMPLE, RandomStream.of(0))) {
            return Map.of("held-out-loss", loss(pass));
        }
    }

    private static double loss(LikelihoodPass pass) {
        return Arrays.stream(pass.nats()).sum() / pass.predicted();
    }
}
