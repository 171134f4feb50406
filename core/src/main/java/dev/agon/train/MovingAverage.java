package dev.agon.train;

import dev.agon.nn.Kernels;
import dev.agon.nn.Values;
import dev.agon.nn.Workspace;
import dev.agon.spi.Network;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The exponential moving average of a network's parameters and buffers. Its half-life grows with the run, as a tenth of
 * the steps done, up to a limit: early on it forgets the random start quickly.
 */
final class MovingAverage implements AutoCloseable {
    private static final double RAMP = 0.1;

    private final Network network;
    private final double longestHalfLife;
    private final INDArray parameters;
    private final INDArray buffers;

    /** @param longestHalfLife in steps */
    MovingAverage(Network network, double longestHalfLife) {
        this.network = network;
        this.longestHalfLife = longestHalfLife;
        this.parameters = copyOf(network.parameters());
        this.buffers = copyOf(network.buffers());
    }

    private static INDArray copyOf(INDArray vector) {
        return vector.isEmpty()
                ? vector
                : Nd4j.createUninitializedDetached(vector.dataType(), vector.shape())
                        .assign(vector);
    }

    /** Moves towards the network as it is after so many steps. */
    void follow(long step, Workspace workspace) {
        double halfLife = Math.min(longestHalfLife, RAMP * step + 1);
        double kept = Math.pow(0.5, 1 / halfLife);
        move(kept, network.parameters(), parameters, workspace);
        move(kept, network.buffers(), buffers, workspace);
    }

    private static void move(double kept, INDArray towards, INDArray average, Workspace workspace) {
        if (!average.isEmpty()) {
            INDArray difference = workspace.take(average.shape());
            workspace.kernels().subtract(towards, average, difference);
            workspace.kernels().axpy(1 - kept, difference, average);
        }
    }

    /** Exchanges the network's tensors with the averaged ones; a second call puts them back. */
    void exchange(Kernels kernels) {
        exchange(network.parameters(), parameters, kernels);
        exchange(network.buffers(), buffers, kernels);
    }

    private static void exchange(INDArray live, INDArray average, Kernels kernels) {
        if (live.isEmpty()) {
            return;
        }
        float[] held = Values.floats(live);
        kernels.copy(average, live);
        Values.write(held, average);
    }

    INDArray parameters() {
        return parameters;
    }

    INDArray buffers() {
        return buffers;
    }

    @Override
    public void close() {
        parameters.close();
        if (!buffers.isEmpty()) {
            buffers.close();
        }
    }
}
