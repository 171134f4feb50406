package dev.agon.train;

import dev.agon.spi.Network;
import dev.agon.spi.Optimization;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.AdamUpdater;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.nd4j.linalg.schedule.ISchedule;

/** Steps all parameters of a network at once with ND4J's Adam, and its weight decay where there is one. */
final class Optimizer implements AutoCloseable {
    private static final double EPSILON = 1e-8;

    private final Network network;
    private final Optimization optimization;
    private final Schedule schedule;
    private final INDArray moments;
    private final INDArray gradientRow;

    /** @param schedule of the rate and of beta2, in place of what the optimisation says of the rate's course */
    Optimizer(Network network, Optimization optimization, Schedule schedule) {
        this.network = network;
        this.optimization = optimization;
        this.schedule = schedule;
        long parameters = network.parameters().length();
        this.moments = Nd4j.createUninitializedDetached(DataType.FLOAT, 1, 2 * parameters)
                .assign(0);
        this.gradientRow = network.gradients().reshape(1, parameters);
    }

    /**
     * Applies the accumulated gradients, which are gone afterwards.
     *
     * @param scale of the learning rate
     */
    void step(long step, double scale) {
        int iteration = Math.toIntExact(step);
        ISchedule rate = schedule.rate(optimization.rate() * scale);
        double rateNow = rate.valueAt(iteration, 0);
        if (rateNow == 0) {
            // ND4J's Adam would take its epsilon for a rate of 0
            return;
        }
        Adam now = Adam.builder()
                .learningRateSchedule(rate)
                .beta1(optimization.beta1())
                .beta2(schedule.beta2(optimization.beta2(), step))
                .epsilon(EPSILON)
                .build();
        AdamUpdater updater = (AdamUpdater) now.instantiate(moments, false);
        updater.applyUpdater(gradientRow, iteration, 0);
        if (optimization.decay() > 0) {
            new WeightDecay(optimization.decay(), true)
                    .apply(network.parameters(), network.gradients(), rateNow, iteration, 0);
        }
        network.parameters().subi(network.gradients());
    }

    /** Live. */
    INDArray moments() {
        return moments;
    }

    @Override
    public void close() {
        moments.close();
    }
}
