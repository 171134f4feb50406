package dev.agon.train;

import dev.agon.augment.Augmenter;
import dev.agon.nn.Rows;
import dev.agon.nn.Values;
import dev.agon.nn.Workspace;
import dev.agon.penalty.PenaltyContext;
import dev.agon.spi.AgonException;
import dev.agon.spi.Batch;
import dev.agon.spi.Mode;
import dev.agon.spi.Network;
import dev.agon.spi.Pass;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Spec;
import dev.agon.spi.StepContext;
import dev.agon.spi.Traits;
import dev.agon.spi.Want;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One batch and what the networks make of it: the generator's pass, the discriminator's passes over real and generated
 * samples, and the gradient that gathers at the generator's heads. A step has one round or several.
 */
final class Round implements StepContext, PenaltyContext, AutoCloseable {
    private final Players players;
    private final Batch batch;
    private final RandomStream random;
    private final Workspace workspace;
    private final Augmenter augmenter;
    private final double probability;
    private final List<Pass> opened = new ArrayList<>();
    private final Pass made;
    private final INDArray[] byMade;
    private Pass real;
    private Pass fake;
    private Augmenter.Drawn drawn;
    private int judged;

    /**
     * Draws latent vectors and runs the generator.
     *
     * @param probability of each augmentation
     */
    Round(
            Players players,
            Batch batch,
            RandomStream random,
            Workspace workspace,
            Augmenter augmenter,
            double probability) {
        this.players = players;
        this.batch = batch;
        this.random = random;
        this.workspace = workspace;
        this.augmenter = augmenter;
        this.probability = probability;
        INDArray latent = workspace.take(batch.size(), players.spec().latent());
        float[] z = new float[Math.toIntExact(latent.length())];
        random.fork("latent").gaussians(z);
        Values.write(z, latent);
        this.made = open(players.generator(), with(latent), "generator");
        this.byMade = new INDArray[made.outputs().size()];
    }

    private Pass open(Network network, List<INDArray> inputs, String name) {
        Pass pass = network.forward(inputs, Mode.TRAIN, random.fork(name));
        opened.add(pass);
        return pass;
    }

    private List<INDArray> with(INDArray first) {
        List<INDArray> inputs = new ArrayList<>();
        inputs.add(first);
        inputs.addAll(batch.conditions());
        return inputs;
    }

    /** Closes the discriminator's passes: it has changed and will judge again. */
    void forgetVerdicts() {
        for (Pass pass : opened.subList(1, opened.size())) {
            pass.close();
        }
        opened.subList(1, opened.size()).clear();
        judged++;
    }

    /** Lets the discriminator, as it is now, judge the generated samples. */
    void judgeFakes() {
        drawn = augmenter.draw(fakes(), probability, random.fork("augment fake"), workspace);
        fake = open(players.discriminator(), with(drawn.seen()), "fake" + again());
    }

    /** Lets the discriminator, as it is now, judge the real samples. */
    void judgeReal() {
        INDArray seen = augmenter
                .draw(batch.sample(), probability, random.fork("augment real"), workspace)
                .seen();
        real = open(players.discriminator(), with(seen), "real" + again());
    }

    private String again() {
        return judged == 0 ? "" : " again " + judged;
    }

    /** Runs the generator backward by the gradients that have been added. */
    void backThroughGenerator() {
        made.backward(Arrays.asList(byMade), Want.WEIGHTS);
    }

    double[] realScores() {
        return Values.doubles(real.outputs().get(0));
    }

    double[] fakeScores() {
        return Values.doubles(fake.outputs().get(0));
    }

    /** Runs a pass of the discriminator backward from gradients by its scores. */
    List<INDArray> backward(Pass judged, double[] byScores, Want want) {
        List<INDArray> all =
                new ArrayList<>(Collections.nCopies(judged.outputs().size(), null));
        all.set(0, Rows.gradients(byScores, judged.outputs().get(0), workspace));
        return judged.backward(all, want);
    }

    @Override
    public Batch batch() {
        return batch;
    }

    @Override
    public Spec spec() {
        return players.spec();
    }

    @Override
    public Traits generatorTraits() {
        return players.generator().traits();
    }

    @Override
    public Traits discriminatorTraits() {
        return players.discriminator().traits();
    }

    @Override
    public Traits traits() {
        return discriminatorTraits();
    }

    @Override
    public INDArray target(String name) {
        INDArray target = batch.targets().get(name);
        if (target == null) {
            throw AgonException.usage("an objective term needs the target '" + name + "', which batches of "
                    + players.spec().modality() + " do not have; they have "
                    + batch.targets().keySet().stream().sorted().toList());
        }
        return target;
    }

    @Override
    public Pass made() {
        return made;
    }

    @Override
    public INDArray fakes() {
        return made.outputs().get(0);
    }

    @Override
    public Pass real() {
        return real;
    }

    @Override
    public Pass fake() {
        return fake;
    }

    @Override
    public Pass generator(List<INDArray> inputs) {
        return open(players.generator(), inputs, "generator " + opened.size());
    }

    @Override
    public Pass discriminator(INDArray samples) {
        return open(players.discriminator(), with(samples), "discriminator " + opened.size());
    }

    @Override
    public Pass judge(INDArray samples, String name) {
        return players.discriminator().forward(with(samples), Mode.TRAIN, random.fork(name));
    }

    @Override
    public void addGeneratorGradient(int head, INDArray gradient) {
        if (byMade[head] == null) {
            byMade[head] = workspace.take(gradient.shape());
            workspace.kernels().copy(gradient, byMade[head]);
        } else {
            workspace.kernels().axpy(1, gradient, byMade[head]);
        }
    }

    @Override
    public void addGradientBySeenFakes(INDArray gradient) {
        addGeneratorGradient(0, drawn.backward(gradient));
    }

    @Override
    public INDArray take(long... shape) {
        return workspace.take(shape);
    }

    @Override
    public Workspace workspace() {
        return workspace;
    }

    @Override
    public RandomStream random(String name) {
        return random.fork(name);
    }

    @Override
    public void close() {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
        batch.close();
        workspace.reset();
    }
}
