package dev.agon.molecule.model;

import dev.agon.molecule.Molecule;
import dev.agon.molecule.condition.PropertyMeter;
import dev.agon.molecule.condition.PropertyTable;
import dev.agon.objective.NextTokens;
import dev.agon.spi.Batch;
import dev.agon.spi.BatchSource;
import dev.agon.spi.Condition;
import dev.agon.spi.Dataset;
import dev.agon.spi.RandomStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Batches of the contest: molecules with their properties as the one condition, and as many others for the likelihood, see
 * {@link NextTokens}. Networks are told nothing of a molecule that is cut because it is longer than the codec's window.
 */
public final class ContestBatches implements BatchSource {
    private final BatchSource source;
    private final Dataset<Molecule> training;
    private final MoleculeCodec codec;
    private final RandomStream root;
    /** The structures that it looks for take long to prepare; batches may be made by several threads. */
    private final ThreadLocal<PropertyMeter> meters = ThreadLocal.withInitial(PropertyMeter::new);

    /**
     * Batches of a training set.
     *
     * @param source has the molecules alone
     */
    public ContestBatches(BatchSource source, Dataset<Molecule> training, MoleculeCodec codec, long seed) {
        this.source = source;
        this.training = training;
        this.codec = codec;
        this.root = RandomStream.of(seed).fork("windows");
    }

    @Override
    public Batch at(long step) {
        Batch batch = source.at(step);
        int rows = Math.toIntExact(batch.sample().size(0));
        RandomStream random = root.fork(step);
        List<Molecule> learned = IntStream.range(0, rows)
                .mapToObj(row -> training.get(random.nextLong(training.size())).value())
                .toList();
        Map<String, INDArray> targets = new HashMap<>(batch.targets());
        targets.put(NextTokens.WINDOWS, windows(learned));
        List<Condition> conditions = PropertyInput.conditions(codec.properties());
        conditions.forEach(condition -> targets.put(NextTokens.told(condition), told(learned)));
        List<INDArray> told = conditions.isEmpty() ? List.of() : List.of(told(codec.decode(batch.sample())));
        return new Batch(batch.sample(), told, targets);
    }

    /** Tokens up to the end; a molecule that does not fit is an empty one. */
    private INDArray windows(List<Molecule> molecules) {
        TokenGrammar tokens = codec.tokens();
        int length = Math.toIntExact(codec.shape()[0]);
        float[] windows = new float[molecules.size() * length];
        Arrays.fill(windows, NextTokens.NONE);
        for (int row = 0; row < molecules.size(); row++) {
            int[] molecule = tokens.encode(molecules.get(row).smiles())
                    .filter(encoded -> encoded.length < length)
                    .orElse(new int[0]);
            for (int place = 0; place < molecule.length; place++) {
                windows[row * length + place] = molecule[place];
            }
            windows[row * length + molecule.length] = tokens.end();
        }
        return Nd4j.create(windows, new long[] {molecules.size(), length}, 'c');
    }

    private INDArray told(List<Molecule> molecules) {
        PropertyTable properties = codec.properties();
        float[] values = new float[molecules.size() * properties.toldSize()];
        for (int row = 0; row < molecules.size(); row++) {
            if (molecules.get(row).isValid()) {
                float[] told = properties.told(meters.get().of(molecules.get(row), properties.properties()));
                System.arraycopy(told, 0, values, row * told.length, told.length);
            }
        }
        return Nd4j.create(values, new long[] {molecules.size(), properties.toldSize()}, 'c');
    }
}
