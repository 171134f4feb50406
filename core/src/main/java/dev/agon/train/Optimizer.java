package dev.agon.train;

import dev.agon.nn.Values;
import dev.agon.spi.Network;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;

/** Steps all parameters of a network at once with ND4J's Adam. */
final class Optimizer implements AutoCloseable {
    private static final double EPSILON = 1e-8;

    private final Network network;
    private final double rate;
    private final double beta1;
    private final double beta2;
    private final INDArray moments;
    private final INDArray gradientRow;
    private GradientUpdater<?> updater;

    Optimizer(Network network, double rate, double beta1, double beta2) {
        this.network = network;
        this.rate = rate;
        this.beta1 = beta1;
        this.beta2 = beta2;
        long parameters = network.parameters().length();
        this.moments = Nd4j.createUninitializedDetached(DataType.FLOAT, 1, 2 * parameters)
                .assign(0);
        this.gradientRow = network.gradients().reshape(1, parameters);
        scaleRate(1);
    }

    /** Multiplies the configured learning rate from now on. */
    void scaleRate(double factor) {
        updater = new Adam(rate * factor, beta1, beta2, EPSILON).instantiate(moments, false);
    }

    /** Applies the accumulated gradients, which are gone afterwards. */
    void step(long step) {
        updater.applyUpdater(gradientRow, Math.toIntExact(step), 0);
        network.parameters().subi(network.gradients());
    }

    float[] moments() {
        return Values.floats(moments);
    }

    void restore(float[] values) {
        Values.write(values, moments);
    }

    @Override
    public void close() {
        moments.close();
    }
}
