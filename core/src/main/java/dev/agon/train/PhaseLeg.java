package dev.agon.train;

import dev.agon.spi.AgonException;
import dev.agon.spi.BatchSource;
import dev.agon.spi.Network;
import dev.agon.spi.Optimization;
import dev.agon.spi.Phase;
import dev.agon.spi.RandomStream;
import dev.agon.train.Schedule.Curve;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The steps of a {@link Phase}. */
final class PhaseLeg implements Leg {
    private static final String LOSS = "loss";

    private final Phase phase;
    private final boolean trainsGenerator;
    private final RandomStream random;
    private final Means means = new Means();
    private final Map<String, Network> trained = new LinkedHashMap<>();
    private final Map<String, Optimizer> optimizers = new LinkedHashMap<>();

    /**
     * @param players whose networks it trains
     * @param seed of the run
     * @throws AgonException PLUGIN if the phase breaks its contract
     */
    PhaseLeg(Phase phase, Players players, long seed) {
        this.phase = phase;
        this.random = RandomStream.of(seed).fork("phase").fork(phase.name());
        players.networks().forEach((name, network) -> {
            if (phase.trains().contains(network)) {
                trained.put(name, network);
            }
        });
        this.trainsGenerator = trained.containsValue(players.generator());
        if (phase.steps() < 1 || phase.samplesPerStep() < 0) {
            throw broken("it has " + phase.steps() + " steps of " + phase.samplesPerStep() + " samples");
        }
        if (trained.isEmpty() || trained.size() != phase.trains().size()) {
            throw broken("of the networks that it trains, " + trained.keySet()
                    + " belong to the model; all must, and there must be one");
        }
        Optimization optimization = phase.optimization();
        Schedule schedule = new Schedule(
                Curve.COSINE, phase.steps(), optimization.warmUp(), optimization.rateEnd(), optimization.beta2(), 1);
        trained.forEach((name, network) -> optimizers.put(name, new Optimizer(network, optimization, schedule)));
    }

    private AgonException broken(String how) {
        return new AgonException(
                AgonException.Category.PLUGIN,
                "phase '" + phase.name() + "' (" + phase.getClass().getName() + ") breaks its contract: " + how);
    }

    @Override
    public long steps() {
        return phase.steps();
    }

    @Override
    public long samplesPerStep() {
        return phase.samplesPerStep();
    }

    @Override
    public boolean trainsGenerator() {
        return trainsGenerator;
    }

    @Override
    public void step(BatchSource batches, long step, Adjustment adjustment, boolean beforeTick) {
        trained.values().forEach(network -> network.gradients().assign(0));
        Map<String, Double> figures = phase.step(step, random.fork(step));
        if (!figures.containsKey(LOSS)) {
            throw broken("its figures are " + figures.keySet() + ", and '" + LOSS + "' is not among them");
        }
        figures.forEach((name, value) -> {
            if (!Double.isFinite(value)) {
                throw new Diverged(phase.name() + " has " + name + " " + value);
            }
        });
        trained.forEach((name, network) -> Diverged.unlessFinite(network, name));
        GradientNorm.clip(phase.optimization().clip(), trained.values());
        // in a phase nothing but rollbacks adjusts, and they slow all networks alike
        optimizers.values().forEach(optimizer -> optimizer.step(step, adjustment.generatorRate()));
        means.add(figures);
    }

    @Override
    public boolean isIdle() {
        return means.isEmpty();
    }

    @Override
    public PhaseTick tick(long step, long samples, int rollbacks) {
        return new PhaseTick(step, samples, rollbacks, phase.name(), means.take());
    }

    @Override
    public String remedy() {
        return "try a lower learning rate in phase '" + phase.name() + "'";
    }

    @Override
    public Map<String, INDArray> vectors() {
        Map<String, INDArray> vectors = new LinkedHashMap<>();
        optimizers.forEach((name, optimizer) -> vectors.put(name + ".optimizer", optimizer.moments()));
        return vectors;
    }

    @Override
    public void save(Map<String, Double> scalars) {
        means.save(scalars);
    }

    @Override
    public void restore(Map<String, Double> scalars) {
        means.restore(scalars);
    }

    /** The phase itself is closed by whoever made it. */
    @Override
    public void close() {
        optimizers.values().forEach(Optimizer::close);
    }
}
