package dev.agon.train;

import dev.agon.nn.Values;
import dev.agon.nn.Workspace;
import dev.agon.spi.AgonException;
import dev.agon.spi.Batch;
import dev.agon.spi.BatchSource;
import dev.agon.spi.Head;
import dev.agon.spi.Loss;
import dev.agon.spi.Mode;
import dev.agon.spi.Network;
import dev.agon.spi.Pass;
import dev.agon.spi.RandomStream;
import dev.agon.spi.ScoreGradients;
import dev.agon.spi.Spec;
import dev.agon.spi.Traits;
import dev.agon.spi.Want;
import dev.agon.train.TrainingPlan.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The one training loop. A step draws latent vectors, lets the discriminator D judge the real batch and the generated
 * one, turns the scores into gradients with the {@link Loss}, and steps both networks:
 *
 * <ul>
 *   <li><b>two stages</b>: D steps first; the generator G is then judged by the new D. The classic loop.
 *   <li><b>shared</b>: both step by the same scores; D runs backward once for its own weights and once for G.
 *   <li><b>one stage</b>: D runs backward once. It treats rows independently, so the input gradient of a row is linear
 *       in the row's score gradient, and scaling it by the ratio of the two players' score gradients gives G's gradient
 *       exactly (Shen et al., "Training generative adversarial networks in one stage", 2021).
 * </ul>
 *
 * Real and generated rows go through D in passes of their own, so batch statistics never mix. Everything is a function
 * of the plan, the data and the step; nothing here reads a clock.
 */
public final class Trainer implements AutoCloseable {
    /** What a score gradient too small to divide by is replaced with. */
    private static final double LEAST_GRADIENT = 1e-12;

    private final TrainingPlan plan;
    private final Spec spec;
    private final Network generator;
    private final Network discriminator;
    private final Loss loss;
    private final Stage stage;
    private final RandomStream random;
    private final Optimizer generatorOptimizer;
    private final Optimizer discriminatorOptimizer;
    private final MovingAverage average;
    private final Meter meter = new Meter();
    private final Workspace workspace = new Workspace(DataType.FLOAT);
    private double rateScale = 1;
    private long step;

    /**
     * @param spec what the networks were built for
     * @throws AgonException USAGE if the plan asks for what the networks cannot do; the message says why
     */
    public Trainer(TrainingPlan plan, Spec spec, Network generator, Network discriminator, Loss loss) {
        this.plan = plan;
        this.spec = spec;
        this.generator = generator;
        this.discriminator = discriminator;
        this.loss = loss;
        this.stage = settle(plan.stage(), discriminator.traits());
        if ((plan.r1() > 0 || plan.r2() > 0) && !discriminator.traits().tangent()) {
            throw AgonException.usage(
                    "r1 and r2 need a discriminator with a tangent pass, and this one has none; set" + " both to 0");
        }
        this.random = RandomStream.of(plan.seed()).fork("training");
        this.generatorOptimizer = new Optimizer(generator, plan.generatorRate(), plan.beta1(), plan.beta2());
        this.discriminatorOptimizer =
                new Optimizer(discriminator, plan.discriminatorRate(), plan.beta1(), plan.beta2());
        this.average = plan.average() > 0 ? new MovingAverage(generator, plan.average()) : null;
    }

    private static Stage settle(Stage asked, Traits traits) {
        Head logit = traits.heads().get(0);
        String obstacle = null;
        if (!traits.rowIndependent()) {
            obstacle = "the discriminator mixes the rows of a batch (batch norm does)";
        } else if (traits.heads().size() > 1) {
            obstacle = "the discriminator has several heads";
        } else if (Arrays.stream(logit.shape()).reduce(1, Math::multiplyExact) != 1) {
            obstacle = "the discriminator gives several logits a row";
        }
        if (asked == Stage.ONE && obstacle != null) {
            throw AgonException.usage("stage=one is not exact here: " + obstacle + "; use shared or two");
        }
        if (asked != Stage.AUTO) {
            return asked;
        }
        return obstacle == null ? Stage.ONE : Stage.SHARED;
    }

    /** Steps done. */
    public long step() {
        return step;
    }

    /** How the players share a step; never {@link Stage#AUTO}. */
    public Stage stage() {
        return stage;
    }

    /** Multiplies both learning rates by a factor from now on; part of {@link #state()}. */
    public void scaleRates(double factor) {
        rateScale = factor;
        generatorOptimizer.scaleRate(factor);
        discriminatorOptimizer.scaleRate(factor);
    }

    /**
     * Runs steps until {@link #step()} is {@code untilStep}, or {@code pause}, asked after every step, says so.
     *
     * @param ticks gets a tick after every {@code tickEvery}-th step
     * @throws AgonException DIVERGED at the first step whose loss or gradient is not finite; that step is not applied
     */
    public void run(BatchSource batches, long untilStep, BooleanSupplier pause, Consumer<Tick> ticks) {
        while (step < untilStep) {
            try (Batch batch = batches.at(step)) {
                train(batch, random.fork(step));
                step++;
                if (average != null) {
                    average.follow(step, workspace);
                }
            } finally {
                workspace.reset();
            }
            if (step % plan.cadence().tickEvery() == 0) {
                ticks.accept(meter.tick(step, step * plan.batch()));
            }
            if (pause.getAsBoolean()) {
                return;
            }
        }
    }

    /** A tick of the steps since the last one, of which the next tick will know nothing; empty if there was none. */
    public Optional<Tick> flush() {
        return meter.isEmpty() ? Optional.empty() : Optional.of(meter.tick(step, step * plan.batch()));
    }

    private void train(Batch batch, RandomStream draws) {
        INDArray latent = workspace.take(batch.size(), spec.latent());
        float[] z = new float[Math.toIntExact(latent.length())];
        draws.fork("latent").gaussians(z);
        Values.write(z, latent);
        generator.gradients().assign(0);
        discriminator.gradients().assign(0);
        try (Pass made = generator.forward(with(latent, batch), Mode.TRAIN, draws.fork("generator"))) {
            INDArray fakes = made.outputs().get(0);
            INDArray byFakes = stage == Stage.TWO ? twoStages(batch, fakes, draws) : oneForward(batch, fakes, draws);
            made.backward(List.of(byFakes), Want.WEIGHTS);
            requireFinite("generator", generator.gradients());
        }
        // two stages have stepped the discriminator already
        if (stage != Stage.TWO) {
            discriminatorOptimizer.step(step);
        }
        generatorOptimizer.step(step);
    }

    /** Both players are judged by the same discriminator; returns the generator's gradient by the fakes. */
    private INDArray oneForward(Batch batch, INDArray fakes, RandomStream draws) {
        try (Pass real = judge(batch.sample(), batch, draws, "real");
                Pass fake = judge(fakes, batch, draws, "fake")) {
            ScoreGradients scores = score(real, fake);
            real.backward(onLogits(real, scores.dReal()), Want.WEIGHTS);
            INDArray byFakes;
            if (stage == Stage.ONE) {
                byFakes = fake.backward(onLogits(fake, bounded(scores.dFake())), Want.BOTH)
                        .get(0);
                Rows.scale(byFakes, ratios(scores), workspace);
            } else {
                fake.backward(onLogits(fake, scores.dFake()), Want.WEIGHTS);
                byFakes = fake.backward(onLogits(fake, scores.gFake()), Want.INPUTS)
                        .get(0);
            }
            penalise(real, fake);
            requireFinite("discriminator", discriminator.gradients());
            return copied(byFakes);
        }
    }

    /** Steps the discriminator, then lets the new one judge; returns the generator's gradient by the fakes. */
    private INDArray twoStages(Batch batch, INDArray fakes, RandomStream draws) {
        try (Pass real = judge(batch.sample(), batch, draws, "real");
                Pass fake = judge(fakes, batch, draws, "fake")) {
            ScoreGradients scores = score(real, fake);
            real.backward(onLogits(real, scores.dReal()), Want.WEIGHTS);
            fake.backward(onLogits(fake, scores.dFake()), Want.WEIGHTS);
            penalise(real, fake);
        }
        requireFinite("discriminator", discriminator.gradients());
        discriminatorOptimizer.step(step);
        try (Pass fake = judge(fakes, batch, draws, "fake again")) {
            double[] fakeScores = scores(fake);
            double[] realScores = fakeScores;
            if (loss.pairs()) {
                try (Pass real = judge(batch.sample(), batch, draws, "real again")) {
                    realScores = scores(real);
                }
            }
            double[] gradients = loss.of(realScores, fakeScores).gFake();
            return copied(fake.backward(onLogits(fake, gradients), Want.INPUTS).get(0));
        }
    }

    private Pass judge(INDArray samples, Batch batch, RandomStream draws, String name) {
        return discriminator.forward(with(samples, batch), Mode.TRAIN, draws.fork(name));
    }

    private ScoreGradients score(Pass real, Pass fake) {
        double[] realScores = scores(real);
        double[] fakeScores = scores(fake);
        ScoreGradients gradients = loss.of(realScores, fakeScores);
        if (!Double.isFinite(gradients.lossD()) || !Double.isFinite(gradients.lossG())) {
            throw diverged("the losses are D " + gradients.lossD() + ", G " + gradients.lossG());
        }
        meter.add(gradients.lossD(), gradients.lossG(), realScores, fakeScores);
        return gradients;
    }

    private void penalise(Pass real, Pass fake) {
        if (step % plan.penaltyEvery() != 0 || (plan.r1() == 0 && plan.r2() == 0)) {
            return;
        }
        double penalty = 0;
        if (plan.r1() > 0) {
            penalty += GradientPenalty.zeroCentred(real, plan.r1() * plan.penaltyEvery(), workspace);
        }
        if (plan.r2() > 0) {
            penalty += GradientPenalty.zeroCentred(fake, plan.r2() * plan.penaltyEvery(), workspace);
        }
        meter.addPenalty(penalty / plan.penaltyEvery());
    }

    private List<INDArray> onLogits(Pass judged, double[] gradients) {
        List<INDArray> all = new ArrayList<>();
        all.add(Rows.gradients(gradients, judged.outputs().get(0), workspace));
        while (all.size() < judged.outputs().size()) {
            all.add(null);
        }
        return all;
    }

    private static double[] bounded(double[] gradients) {
        return Arrays.stream(gradients)
                .map(d -> Math.abs(d) < LEAST_GRADIENT ? Math.copySign(LEAST_GRADIENT, d) : d)
                .toArray();
    }

    private static float[] ratios(ScoreGradients scores) {
        double[] divisors = bounded(scores.dFake());
        float[] ratios = new float[divisors.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = (float) (scores.gFake()[i] / divisors[i]);
        }
        return ratios;
    }

    private static double[] scores(Pass judged) {
        return Values.doubles(judged.outputs().get(0));
    }

    /** A copy that outlives the pass that made the array. */
    private INDArray copied(INDArray array) {
        INDArray copy = workspace.take(array.shape());
        workspace.kernels().copy(array, copy);
        return copy;
    }

    private static List<INDArray> with(INDArray first, Batch batch) {
        List<INDArray> inputs = new ArrayList<>();
        inputs.add(first);
        inputs.addAll(batch.conditions());
        return inputs;
    }

    private void requireFinite(String whose, INDArray gradients) {
        // the sum of absolute values sees every infinity and every NaN
        if (!Double.isFinite(Nd4j.getBlasWrapper().asum(gradients))) {
            throw diverged("the " + whose + "'s gradient is not finite");
        }
    }

    private AgonException diverged(String what) {
        return new AgonException(
                AgonException.Category.DIVERGED,
                "training diverged at step " + step + ": " + what
                        + "; try a lower --lr or a stronger penalty (--r1, --r2)");
    }

    /** Runs an action while the generator carries its averaged weights. Without an average it keeps the raw ones. */
    public <R> R withAverage(Function<Network, R> action) {
        if (average == null) {
            return action.apply(generator);
        }
        average.exchange(workspace.kernels());
        try {
            return action.apply(generator);
        } finally {
            average.exchange(workspace.kernels());
        }
    }

    /** A copy of everything a step reads and writes. */
    public TrainerState state() {
        Map<String, float[]> vectors = new LinkedHashMap<>();
        live().forEach((name, vector) -> vectors.put(name, Values.floats(vector)));
        vectors.put("generator.optimizer", generatorOptimizer.moments());
        vectors.put("discriminator.optimizer", discriminatorOptimizer.moments());
        Map<String, Double> scalars = new LinkedHashMap<>();
        scalars.put("rate-scale", rateScale);
        meter.save(scalars);
        return new TrainerState(step, vectors, scalars);
    }

    /**
     * Continues from a state that a trainer of the same networks and plan gave.
     *
     * @throws AgonException DATA if the state is of other networks
     */
    public void restore(TrainerState state) {
        live().forEach((name, vector) -> Values.write(vector(state, name, vector.length()), vector));
        generatorOptimizer.restore(
                vector(state, "generator.optimizer", 2 * generator.parameters().length()));
        discriminatorOptimizer.restore(vector(
                state, "discriminator.optimizer", 2 * discriminator.parameters().length()));
        scaleRates(state.scalars().getOrDefault("rate-scale", 1.0));
        meter.restore(state.scalars());
        step = state.step();
    }

    private static float[] vector(TrainerState state, String name, long length) {
        float[] values = state.vectors().get(name);
        if (values == null || values.length != length) {
            throw AgonException.data("the saved state holds " + (values == null ? "no" : values.length) + " values of "
                    + name + "; these networks need " + length);
        }
        return values;
    }

    private Map<String, INDArray> live() {
        Map<String, INDArray> vectors = new LinkedHashMap<>();
        vectors.put("generator.parameters", generator.parameters());
        vectors.put("generator.buffers", generator.buffers());
        vectors.put("discriminator.parameters", discriminator.parameters());
        vectors.put("discriminator.buffers", discriminator.buffers());
        if (average != null) {
            vectors.put("average.parameters", average.parameters());
            vectors.put("average.buffers", average.buffers());
        }
        vectors.values().removeIf(INDArray::isEmpty);
        return vectors;
    }

    @Override
    public void close() {
        generatorOptimizer.close();
        discriminatorOptimizer.close();
        if (average != null) {
            average.close();
        }
        workspace.close();
    }
}
