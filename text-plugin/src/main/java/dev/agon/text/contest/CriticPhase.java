package dev.agon.text.contest;

import dev.agon.loss.Losses;
import dev.agon.metrics.AreaUnderCurve;
import dev.agon.nn.Rows;
import dev.agon.nn.Values;
import dev.agon.nn.Workspace;
import dev.agon.spi.Batch;
import dev.agon.spi.BatchSource;
import dev.agon.spi.Loss;
import dev.agon.spi.Mode;
import dev.agon.spi.Network;
import dev.agon.spi.Optimization;
import dev.agon.spi.Pass;
import dev.agon.spi.Phase;
import dev.agon.spi.RandomStream;
import dev.agon.spi.ScoreGradients;
import dev.agon.spi.Want;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The discriminator learns alone to tell what the generator writes, which stays as it is, from real texts, by relativistic
 * pairs. A generator that likelihood has made good is not to be taught by one that knows nothing yet. The figures are the
 * {@code loss} and {@code held-out-auc}, how well it tells samples from texts that nothing was learned from: .5 cannot.
 */
public final class CriticPhase implements Phase {
    private static final double RATE = 1e-3;
    private static final double WEIGHT_DECAY = 0.01;
    private static final double LONGEST_GRADIENT = 1;
    private static final int LOOK_EVERY = 50;
    private static final int LOOKED_AT = 256;

    private final Network generator;
    private final Network discriminator;
    private final long latent;
    private final Texts texts;
    private final long steps;
    private final Loss loss = Losses.relativistic();
    private final Workspace workspace = new Workspace(DataType.FLOAT);

    /**
     * Real texts.
     *
     * @param learned one batch a step
     * @param size of each of these
     * @param unseen so many that nothing is learned from; empty if there are no such
     */
    public record Texts(BatchSource learned, int size, IntFunction<Optional<Batch>> unseen) {}

    /** @param latent size of the generator's latent vectors */
    public CriticPhase(Network generator, Network discriminator, long latent, Texts texts, long steps) {
        this.generator = generator;
        this.discriminator = discriminator;
        this.latent = latent;
        this.texts = texts;
        this.steps = steps;
    }

    @Override
    public String name() {
        return "critic";
    }

    @Override
    public String description() {
        return "the discriminator alone learns to tell samples from real texts";
    }

    @Override
    public boolean servesContest() {
        return true;
    }

    @Override
    public long steps() {
        return steps;
    }

    @Override
    public int samplesPerStep() {
        return texts.size();
    }

    @Override
    public List<Network> trains() {
        return List.of(discriminator);
    }

    @Override
    public Optimization optimization() {
        return Optimization.adam(RATE)
                .betas(0.9, 0.99)
                .weightDecay(WEIGHT_DECAY)
                .clippedAt(LONGEST_GRADIENT);
    }

    @Override
    public Map<String, Double> step(long step, RandomStream random) {
        Map<String, Double> figures = new LinkedHashMap<>();
        try (Batch real = texts.learned().at(step);
                Pass made = made(real, random);
                Pass onReal = judge(real.sample(), real, Mode.TRAIN, random.fork("real"));
                Pass onMade = judge(made.outputs().get(0), real, Mode.TRAIN, random.fork("fake"))) {
            ScoreGradients gradients = loss.of(scores(onReal), scores(onMade));
            backward(onReal, gradients.dReal());
            backward(onMade, gradients.dFake());
            figures.put("loss", gradients.lossD());
        } finally {
            workspace.reset();
        }
        if (step % LOOK_EVERY == 0 || step == steps - 1) {
            texts.unseen()
                    .apply(LOOKED_AT)
                    .ifPresent(unseen -> figures.put("held-out-auc", area(unseen, random.fork("look"))));
        }
        return figures;
    }

    /** Samples under the conditions of real texts. */
    private Pass made(Batch real, RandomStream random) {
        INDArray drawn = workspace.take(real.size(), latent);
        float[] values = new float[Math.toIntExact(drawn.length())];
        random.fork("latent").gaussians(values);
        Values.write(values, drawn);
        return generator.forward(with(drawn, real), Mode.SAMPLE, random.fork("generator"));
    }

    private Pass judge(INDArray samples, Batch conditions, Mode mode, RandomStream random) {
        return discriminator.forward(with(samples, conditions), mode, random);
    }

    private static List<INDArray> with(INDArray first, Batch conditions) {
        List<INDArray> inputs = new ArrayList<>(List.of(first));
        inputs.addAll(conditions.conditions());
        return inputs;
    }

    private static double[] scores(Pass judged) {
        return Values.doubles(judged.outputs().get(0));
    }

    private void backward(Pass judged, double[] byScores) {
        judged.backward(List.of(Rows.gradients(byScores, judged.outputs().get(0), workspace)), Want.WEIGHTS);
    }

    private double area(Batch unseen, RandomStream random) {
        try (unseen;
                Pass made = made(unseen, random);
                Pass onReal = judge(unseen.sample(), unseen, Mode.SAMPLE, random);
                Pass onMade = judge(made.outputs().get(0), unseen, Mode.SAMPLE, random)) {
            return AreaUnderCurve.of(scores(onReal), scores(onMade));
        } finally {
            workspace.reset();
        }
    }

    @Override
    public void close() {
        workspace.close();
    }
}
