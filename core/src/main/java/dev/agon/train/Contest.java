package dev.agon.train;

import dev.agon.augment.AdaptiveRate;
import dev.agon.augment.Augmenter;
import dev.agon.nn.Rows;
import dev.agon.nn.Workspace;
import dev.agon.objective.Objective;
import dev.agon.objective.Weighted;
import dev.agon.penalty.PassPenalty;
import dev.agon.penalty.ScorePenalty;
import dev.agon.spi.AgonException;
import dev.agon.spi.BatchSource;
import dev.agon.spi.Network;
import dev.agon.spi.RandomStream;
import dev.agon.spi.ScoreGradients;
import dev.agon.spi.Want;
import dev.agon.train.TrainingPlan.Stage;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One step of the two players. It draws latent vectors, lets the discriminator D judge the real batch and the generated
 * one, turns the scores into gradients with the {@link Objective}'s loss, and steps both networks:
 *
 * <ul>
 *   <li><b>two stages</b>: D steps first, once or several times; the generator G is then judged by the new D. The classic
 *       loop.
 *   <li><b>shared</b>: both step by the same scores; D runs backward once for its own weights and once for G.
 *   <li><b>one stage</b>: D runs backward once. It treats rows independently, so the input gradient of a row is linear
 *       in the row's score gradient, and scaling it by the ratio of the two players' score gradients gives G's gradient
 *       exactly (Shen et al., "Training generative adversarial networks in one stage", 2021).
 * </ul>
 *
 * Real and generated rows go through D in passes of their own, so batch statistics never mix.
 */
final class Contest implements Leg {
    /** What a score gradient too small to divide by is replaced with. */
    private static final double LEAST_GRADIENT = 1e-12;

    private static final String ADAPTIVE = "augmentation";

    private final TrainingPlan plan;
    private final Players players;
    private final Objective objective;
    private final Stage stage;
    private final Meter meter;
    private final Workspace workspace;
    private final RandomStream random;
    private final Augmenter augmenter;
    private final AdaptiveRate adaptive;
    private final TopK topK;
    private final Optimizer generatorOptimizer;
    private final Optimizer discriminatorOptimizer;
    private final Map<String, double[]> memories = new LinkedHashMap<>();
    private long step;
    private Adjustment adjustment = Adjustment.NONE;
    private boolean beforeTick;
    /** The last round, kept since the generator's turn may be over the same batch; closed at the end of a step. */
    private Round held;

    private long heldIndex;

    /** @throws AgonException USAGE if the plan asks for what the networks cannot do; the message says why */
    Contest(TrainingPlan plan, Players players, Objective objective, Workspace workspace) {
        this.plan = plan;
        this.players = players;
        this.objective = objective;
        this.meter = new Meter(objective.loss().pairs());
        this.workspace = workspace;
        Requirements.check(plan, players, objective);
        this.stage = Requirements.stage(plan, players.discriminator().traits());
        this.random = RandomStream.of(plan.seed()).fork("training");
        this.augmenter = new Augmenter(objective.augmentations());
        this.adaptive = plan.augmentation().target() > 0
                ? new AdaptiveRate(plan.augmentation().target())
                : null;
        this.topK = new TopK(plan.topK());
        for (Weighted<ScorePenalty> penalty : objective.scorePenalties()) {
            memories.put(memory(penalty), new double[penalty.part().memory()]);
        }
        this.generatorOptimizer =
                new Optimizer(players.generator(), plan.optimization(plan.generatorRate()), plan.schedule());
        this.discriminatorOptimizer =
                new Optimizer(players.discriminator(), plan.optimization(plan.discriminatorRate()), plan.schedule());
    }

    @Override
    public long steps() {
        return ENDLESS;
    }

    @Override
    public long samplesPerStep() {
        return plan.samplesPerStep();
    }

    @Override
    public boolean trainsGenerator() {
        return true;
    }

    @Override
    public void step(BatchSource batches, long step, Adjustment adjustment, boolean beforeTick) {
        this.step = step;
        this.adjustment = adjustment;
        this.beforeTick = beforeTick;
        try {
            if (stage == Stage.TWO) {
                for (int turn = 0; turn < plan.criticSteps(); turn++) {
                    players.discriminator().gradients().assign(0);
                    over(batches, turn, this::teachDiscriminator);
                    updateDiscriminator();
                }
                players.generator().gradients().assign(0);
                over(batches, plan.criticSteps() - 1, this::teachGenerator);
            } else {
                gatherBoth(batches);
                Diverged.unlessFinite(players.generator(), "generator");
                updateDiscriminator();
            }
            update(players.generator(), generatorOptimizer, "generator", adjustment.generatorRate());
        } finally {
            letGo();
        }
    }

    /** Gathers the gradients of both players, judged by the same discriminator. */
    private void gatherBoth(BatchSource batches) {
        players.discriminator().gradients().assign(0);
        players.generator().gradients().assign(0);
        over(batches, 0, this::teachBoth);
    }

    /** The gradients of both players in the first step, which is not made; for tests. */
    void gather(BatchSource batches) {
        try {
            gatherBoth(batches);
        } finally {
            letGo();
        }
    }

    /** Gathers gradients over the rounds of a turn. */
    private void over(BatchSource batches, int turn, Consumer<Round> lesson) {
        for (int i = 0; i < plan.accumulate(); i++) {
            long index = step * plan.batchesPerStep() + (long) turn * plan.accumulate() + i;
            if (held == null || heldIndex != index) {
                letGo();
                held = new Round(players, batches.at(index), random.fork(index), workspace, augmenter, probability());
                heldIndex = index;
            }
            lesson.accept(held);
        }
    }

    private void letGo() {
        if (held != null) {
            held.close();
            held = null;
        }
    }

    /** Of each augmentation for each row, at present. */
    private double probability() {
        return adjustment.probability(adaptive == null ? plan.augmentation().probability() : adaptive.probability());
    }

    private void updateDiscriminator() {
        update(players.discriminator(), discriminatorOptimizer, "discriminator", adjustment.discriminatorRate());
    }

    private void update(Network network, Optimizer optimizer, String whose, double rateScale) {
        if (plan.accumulate() > 1) {
            workspace.kernels().scale(1.0 / plan.accumulate(), network.gradients(), network.gradients());
        }
        Diverged.unlessFinite(network, whose);
        GradientNorm.clip(plan.clip(), List.of(network));
        optimizer.step(step, rateScale);
    }

    /** Both players by the same discriminator. */
    private void teachBoth(Round round) {
        round.judgeReal();
        round.judgeFakes();
        ScoreGradients scores = score(round);
        round.backward(round.real(), scores.dReal(), Want.WEIGHTS);
        if (stage == Stage.ONE) {
            INDArray byFakes = round.backward(round.fake(), bounded(scores.dFake()), Want.BOTH)
                    .get(0);
            Rows.scale(byFakes, ratios(scores), workspace);
            round.addGradientBySeenFakes(byFakes);
        } else {
            round.backward(round.fake(), scores.dFake(), Want.WEIGHTS);
            round.addGradientBySeenFakes(
                    round.backward(round.fake(), scores.gFake(), Want.INPUTS).get(0));
        }
        penalise(round);
        discriminatorTerms(round);
        generatorTerms(round);
        round.backThroughGenerator();
    }

    /** The first of two stages. */
    private void teachDiscriminator(Round round) {
        round.judgeReal();
        round.judgeFakes();
        ScoreGradients scores = score(round);
        round.backward(round.real(), scores.dReal(), Want.WEIGHTS);
        round.backward(round.fake(), scores.dFake(), Want.WEIGHTS);
        penalise(round);
        discriminatorTerms(round);
    }

    /** The second of two stages: the same fakes, judged by the new discriminator. */
    private void teachGenerator(Round round) {
        round.forgetVerdicts();
        round.judgeFakes();
        boolean needsReal = objective.loss().pairs() || !objective.terms().isEmpty();
        if (needsReal) {
            round.judgeReal();
        }
        double[] fake = round.fakeScores();
        double[] gradient =
                objective.loss().of(needsReal ? round.realScores() : fake, fake).gFake();
        round.addGradientBySeenFakes(round.backward(round.fake(), topK.of(gradient, fake, step), Want.INPUTS)
                .get(0));
        generatorTerms(round);
        round.backThroughGenerator();
    }

    private void discriminatorTerms(Round round) {
        if (!objective.terms().isEmpty()) {
            meter.addDiscriminatorTerms(objective.terms().stream()
                    .mapToDouble(term -> term.part().addToDiscriminator(round, term.weight()))
                    .sum());
        }
    }

    private void generatorTerms(Round round) {
        if (!objective.terms().isEmpty()) {
            meter.addGeneratorTerms(objective.terms().stream()
                    .mapToDouble(term -> term.part().addToGenerator(round, term.weight()))
                    .sum());
        }
    }

    /** The loss and the penalties on scores. */
    private ScoreGradients score(Round round) {
        double[] real = round.realScores();
        double[] fake = round.fakeScores();
        ScoreGradients loss = objective.loss().of(real, fake);
        if (!Double.isFinite(loss.lossD()) || !Double.isFinite(loss.lossG())) {
            throw new Diverged("the losses are D " + loss.lossD() + ", G " + loss.lossG());
        }
        meter.add(loss, real, fake);
        if (beforeTick) {
            List<INDArray> conditions = round.batch().conditions();
            meter.addDiversity(
                    Diversity.of(round.fakes(), conditions),
                    Diversity.of(round.batch().sample(), conditions));
        }
        if (adaptive != null) {
            adaptive.follow(objective.loss().pairs() ? differences(real, fake) : real);
        }
        double penalties = 0;
        double[] dReal = loss.dReal().clone();
        double[] dFake = loss.dFake().clone();
        for (Weighted<ScorePenalty> penalty : objective.scorePenalties()) {
            double weight = penalty.weight() * penaltyScale();
            penalties += penalty.part().add(real, fake, weight, dReal, dFake, memories.get(memory(penalty)));
        }
        if (!objective.scorePenalties().isEmpty()) {
            meter.addScorePenalty(penalties);
        }
        return new ScoreGradients(loss.lossD(), loss.lossG(), dReal, dFake, topK.of(loss.gFake(), fake, step));
    }

    private static String memory(Weighted<ScorePenalty> penalty) {
        return "penalty." + penalty.part().name();
    }

    private static double[] differences(double[] real, double[] fake) {
        double[] differences = new double[real.length];
        Arrays.setAll(differences, i -> real[i] - fake[i]);
        return differences;
    }

    private void penalise(Round round) {
        if (objective.passPenalties().isEmpty() || step % plan.penaltyEvery() != 0) {
            return;
        }
        double scale = penaltyScale() * plan.penaltyEvery();
        double sum = 0;
        for (Weighted<PassPenalty> penalty : objective.passPenalties()) {
            sum += penalty.part().add(round, penalty.weight() * scale) / plan.penaltyEvery();
        }
        meter.addPassPenalty(sum);
    }

    private double penaltyScale() {
        return plan.schedule().penalty(step) * adjustment.penalty();
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

    @Override
    public boolean isIdle() {
        return meter.isEmpty();
    }

    @Override
    public ContestTick tick(long step, long samples, int rollbacks) {
        return meter.tick(step, samples, probability(), rollbacks);
    }

    @Override
    public String remedy() {
        return "try a lower --lr or a stronger penalty (--r1, --r2)";
    }

    @Override
    public Map<String, INDArray> vectors() {
        Map<String, INDArray> vectors = new LinkedHashMap<>();
        vectors.put("generator.optimizer", generatorOptimizer.moments());
        vectors.put("discriminator.optimizer", discriminatorOptimizer.moments());
        return vectors;
    }

    /** What the meter has, and what penalties and augmentations keep. */
    @Override
    public void save(Map<String, Double> scalars) {
        meter.save(scalars);
        numbers().forEach((name, numbers) -> {
            for (int i = 0; i < numbers.length; i++) {
                scalars.put(name + "." + i, numbers[i]);
            }
        });
    }

    @Override
    public void restore(Map<String, Double> scalars) {
        meter.restore(scalars);
        Map<String, double[]> numbers = numbers();
        numbers.forEach((name, values) -> Arrays.setAll(values, i -> scalars.getOrDefault(name + "." + i, 0.0)));
        if (adaptive != null) {
            adaptive.restore(numbers.get(ADAPTIVE));
        }
    }

    private Map<String, double[]> numbers() {
        Map<String, double[]> numbers = new LinkedHashMap<>(memories);
        if (adaptive != null) {
            numbers.put(ADAPTIVE, adaptive.state());
        }
        return numbers;
    }

    @Override
    public void close() {
        generatorOptimizer.close();
        discriminatorOptimizer.close();
    }
}
