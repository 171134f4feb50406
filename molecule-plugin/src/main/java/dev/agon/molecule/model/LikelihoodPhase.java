package dev.agon.molecule.model;

import dev.agon.molecule.Molecule;
import dev.agon.nn.Values;
import dev.agon.spi.AgonException;
import dev.agon.spi.Dataset;
import dev.agon.spi.Mode;
import dev.agon.spi.Network;
import dev.agon.spi.Optimization;
import dev.agon.spi.Pass;
import dev.agon.spi.Phase;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Want;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Maximum likelihood of the next token of training molecules. Its figures are the {@code loss} in nats a token and, every
 * {@value #LOOK_EVERY} steps, {@code held-out-loss} on the same held-out molecules every time: the network has learned
 * enough when that one rises.
 */
public final class LikelihoodPhase implements Phase {
    private static final int LOOK_EVERY = 50;
    private static final int LOOKED_AT = 512;
    private static final int WARM_UP = 30;
    private static final double LAST_RATE = 0.01;
    private static final double DECAY = 0.05;
    private static final double LONGEST_GRADIENT = 1;

    private final CausalNetwork network;
    private final TokenGrammar tokens;
    private final Windows windows;
    private final Dataset<Molecule> training;
    private final List<int[]> heldOut = new ArrayList<>();
    private final Course course;

    /**
     * How long and how fast.
     *
     * @param batch molecules a step
     * @param rate highest learning rate
     */
    public record Course(long steps, int batch, double rate) {}

    public LikelihoodPhase(
            CausalNetwork network,
            MoleculeCodec codec,
            Dataset<Molecule> training,
            Dataset<Molecule> heldOut,
            Course course) {
        if (training.size() == 0) {
            throw AgonException.data("there is no molecule to train on: " + training.fingerprint());
        }
        this.network = network;
        this.tokens = codec.tokens();
        this.windows = new Windows(tokens, network.shape().length());
        this.training = training;
        this.course = course;
        for (long i = 0; i < heldOut.size() && this.heldOut.size() < LOOKED_AT; i++) {
            fitting(heldOut, i).ifPresent(this.heldOut::add);
        }
    }

    /** The tokens of a molecule, if they fit into a window. */
    private Optional<int[]> fitting(Dataset<Molecule> data, long index) {
        return tokens.encode(data.get(index).value().smiles())
                .filter(encoded -> encoded.length < network.shape().length());
    }

    @Override
    public String name() {
        return "likelihood";
    }

    @Override
    public String description() {
        return "learns to predict the next token of the training molecules";
    }

    @Override
    public long steps() {
        return course.steps();
    }

    @Override
    public int samplesPerStep() {
        return course.batch();
    }

    @Override
    public List<Network> trains() {
        return List.of(network);
    }

    @Override
    public Optimization optimization() {
        return Optimization.adam(course.rate())
                .betas(0.9, 0.98)
                .weightDecay(DECAY)
                .clippedAt(LONGEST_GRADIENT)
                .warmUpThenCosine(WARM_UP, LAST_RATE);
    }

    @Override
    public Map<String, Double> step(long step, RandomStream random) {
        RandomStream choice = random.fork("molecules");
        List<int[]> chosen = new ArrayList<>();
        for (int draws = 0; chosen.size() < course.batch() && draws < 100 * course.batch(); draws++) {
            fitting(training, choice.nextLong(training.size())).ifPresent(chosen::add);
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("loss", loss(chosen, Mode.TRAIN, random.fork("dropout")).orElse(Double.NaN));
        if (step % LOOK_EVERY == 0 || step == course.steps() - 1) {
            loss(heldOut, Mode.SAMPLE, random).ifPresent(loss -> figures.put("held-out-loss", loss));
        }
        return figures;
    }

    /** Mean loss of a token; adds its gradients in mode TRAIN. */
    private OptionalDouble loss(List<int[]> molecules, Mode mode, RandomStream random) {
        if (molecules.isEmpty()) {
            return OptionalDouble.empty();
        }
        List<INDArray> inputs = windows.inputs(molecules);
        try (Pass pass = network.trunk().forward(inputs, mode, random)) {
            float[] probabilities = Values.floats(pass.outputs().get(1));
            int size = tokens.size();
            int length = network.shape().length();
            long predicted = molecules.stream()
                    .mapToLong(molecule -> molecule.length + 1)
                    .sum();
            float share = 1f / predicted;
            double nats = 0;
            for (int row = 0; row < molecules.size(); row++) {
                int[] molecule = molecules.get(row);
                for (int place = 0; place < length; place++) {
                    int from = (row * length + place) * size;
                    if (place > molecule.length) {
                        Arrays.fill(probabilities, from, from + size, 0);
                        continue;
                    }
                    int target = place == molecule.length ? tokens.end() : molecule[place];
                    nats -= Math.log(Math.max(Float.MIN_NORMAL, probabilities[from + target]));
                    probabilities[from + target] -= 1;
                    for (int i = from; i < from + size; i++) {
                        probabilities[i] *= share;
                    }
                }
            }
            if (mode == Mode.TRAIN) {
                try (INDArray gradient = Nd4j.create(probabilities, new long[] {molecules.size(), length, size}, 'c')) {
                    pass.backward(Arrays.asList(gradient, null), Want.WEIGHTS);
                }
            }
            return OptionalDouble.of(nats / predicted);
        } finally {
            inputs.forEach(INDArray::close);
        }
    }

    @Override
    public void close() {
        // the arrays of a step end with it
    }
}
