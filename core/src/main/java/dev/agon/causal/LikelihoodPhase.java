package dev.agon.causal;

import dev.agon.spi.Network;
import dev.agon.spi.Optimization;
import dev.agon.spi.Phase;
import dev.agon.spi.RandomStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Maximum likelihood of the next token, by AdamW. Its figures are those of its {@link Lessons}. */
public final class LikelihoodPhase implements Phase {
    private static final double LAST_RATE = 0.01;
    private static final double LONGEST_GRADIENT = 1;

    private final Network network;
    private final Lessons lessons;
    private final Course course;

    /**
     * How long and how fast.
     *
     * @param batch windows a step
     * @param rate highest learning rate
     * @param warmUp steps over which the rate rises; it falls along a cosine to a hundredth of itself
     * @param decay of the weights
     * @param lookEvery steps between looks at held-out data; there is one after the last step as well
     */
    public record Course(long steps, int batch, double rate, int warmUp, double decay, int lookEvery) {}

    /** @param network what the lessons add gradients to */
    public LikelihoodPhase(Network network, Lessons lessons, Course course) {
        this.network = network;
        this.lessons = lessons;
        this.course = course;
    }

    @Override
    public String name() {
        return "likelihood";
    }

    @Override
    public String description() {
        return "learns to predict the next token of the " + lessons.source();
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
                .weightDecay(course.decay())
                .clippedAt(LONGEST_GRADIENT)
                .warmUpThenCosine(course.warmUp(), LAST_RATE);
    }

    @Override
    public Map<String, Double> step(long step, RandomStream random) {
        Map<String, Double> figures = new LinkedHashMap<>(lessons.learn(course.batch(), random));
        if (step % course.lookEvery() == 0 || step == course.steps() - 1) {
            figures.putAll(lessons.lookAtHeldOut());
        }
        return figures;
    }

    @Override
    public void close() {
        // what a step opens it closes
    }
}
