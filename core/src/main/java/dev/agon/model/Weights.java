package dev.agon.model;

import dev.agon.spi.AgonException;
import dev.agon.spi.Network;
import dev.agon.spi.Suggestions;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The parameters and buffers of a network as named tensors.
 *
 * @param tensors named by {@link Network#parameterLayout()} and then {@link Network#bufferLayout()}
 */
public record Weights(SafeTensors tensors) {

    /** A copy of what a network holds now. */
    public static Weights of(Network network) {
        Map<String, SafeTensors.Tensor> tensors = new LinkedHashMap<>();
        slice(network.parameters(), network.parameterLayout(), tensors);
        slice(network.buffers(), network.bufferLayout(), tensors);
        return new Weights(new SafeTensors(tensors, Map.of()));
    }

    /**
     * Weights that were stored.
     *
     * @param source names the file in errors
     * @throws AgonException DATA if a value is not finite: what such a network makes is no sample of anything
     */
    static Weights stored(SafeTensors tensors, String source) {
        tensors.tensors().forEach((name, tensor) -> {
            FloatBuffer data = tensor.data();
            while (data.hasRemaining()) {
                float value = data.get();
                if (!Float.isFinite(value)) {
                    throw AgonException.data(source + ": tensor '" + Suggestions.printable(name) + "' holds " + value
                            + " where weights are finite numbers; the model is broken");
                }
            }
        });
        return new Weights(tensors);
    }

    private static void slice(INDArray vector, Map<String, long[]> layout, Map<String, SafeTensors.Tensor> tensors) {
        float[] values = values(vector);
        int offset = 0;
        for (Map.Entry<String, long[]> entry : layout.entrySet()) {
            int length = length(entry.getValue());
            FloatBuffer data = FloatBuffer.wrap(values, offset, length).slice();
            if (tensors.put(entry.getKey(), new SafeTensors.Tensor(entry.getValue(), data)) != null) {
                throw new IllegalStateException("the network has two tensors " + entry.getKey());
            }
            offset += length;
        }
        if (offset != values.length) {
            throw new IllegalStateException("the layout describes " + offset + " of " + values.length + " values");
        }
    }

    /**
     * Puts these values into a network.
     *
     * @param source names the file in errors
     * @throws AgonException DATA if names or shapes are not exactly those of the network
     */
    public void into(Network network, String source) {
        Map<String, long[]> expected = new LinkedHashMap<>(network.parameterLayout());
        expected.putAll(network.bufferLayout());
        expected.forEach((name, shape) -> {
            SafeTensors.Tensor found = tensors.tensors().get(name);
            if (found == null) {
                throw AgonException.data(source + " has no tensor '" + name + "', which the network needs");
            }
            if (!Arrays.equals(found.shape(), shape)) {
                throw AgonException.data(source + ": tensor '" + name + "' has shape " + Arrays.toString(found.shape())
                        + " where the network has " + Arrays.toString(shape));
            }
        });
        if (tensors.tensors().size() != expected.size()) {
            String extra = tensors.tensors().keySet().stream()
                    .filter(name -> !expected.containsKey(name))
                    .findFirst()
                    .orElseThrow();
            throw AgonException.data(source + " has a tensor '" + extra + "' that the network does not know");
        }
        join(network.parameterLayout(), network.parameters());
        join(network.bufferLayout(), network.buffers());
    }

    private void join(Map<String, long[]> layout, INDArray vector) {
        if (vector.length() == 0) {
            return;
        }
        FloatBuffer values = FloatBuffer.allocate(Math.toIntExact(vector.length()));
        layout.keySet().forEach(name -> values.put(tensors.tensors().get(name).data()));
        try (INDArray loaded = Nd4j.createFromArray(values.array())) {
            vector.assign(loaded.reshape(vector.shape()));
        }
    }

    private static float[] values(INDArray vector) {
        return vector.length() == 0 ? new float[0] : vector.toFloatVector();
    }

    private static int length(long... shape) {
        long length = 1;
        for (long extent : shape) {
            length = Math.multiplyExact(length, extent);
        }
        return Math.toIntExact(length);
    }
}
