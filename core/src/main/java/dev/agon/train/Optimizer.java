package dev.agon.train;

import dev.agon.spi.Network;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.AdamUpdater;
import org.nd4j.linalg.learning.config.Adam;

/** Steps all parameters of a network at once with ND4J's Adam. */
final class Optimizer implements AutoCloseable {
    private static final double EPSILON = 1e-8;

    private final Network network;
    private final double rate;
    private final double beta1;
    private final double beta2;
    private final Schedule schedule;
    private final INDArray moments;
    private final INDArray gradientRow;

    Optimizer(Network network, double rate, double beta1, double beta2, Schedule schedule) {
        this.network = network;
        this.rate = rate;
        this.beta1 = beta1;
        this.beta2 = beta2;
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
        Adam now = Adam.builder()
                .learningRateSchedule(schedule.rate(rate * scale))
                .beta1(beta1)
                .beta2(schedule.beta2(beta2, step))
                .epsilon(EPSILON)
                .build();
        AdamUpdater updater = (AdamUpdater) now.instantiate(moments, false);
        updater.applyUpdater(gradientRow, Math.toIntExact(step), 0);
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
