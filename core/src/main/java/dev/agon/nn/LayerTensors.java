package dev.agon.nn;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A layer's share of the flat vectors, as views of its shapes. */
record LayerTensors(
        List<INDArray> parameters,
        List<INDArray> gradients,
        List<INDArray> buffers,
        List<INDArray> parameterMatrices,
        List<INDArray> gradientMatrices,
        List<INDArray> bufferMatrices) {
    LayerTensors(List<INDArray> parameters, List<INDArray> gradients, List<INDArray> buffers) {
        this(parameters, gradients, buffers, matrices(parameters), matrices(gradients), matrices(buffers));
    }

    /** With the first parameter of another layer before the own ones. */
    LayerTensors tiedTo(LayerTensors other) {
        return new LayerTensors(
                joined(other.parameters.get(0), parameters), joined(other.gradients.get(0), gradients), buffers);
    }

    /**
     * With another first parameter.
     *
     * @param gradient by that parameter; {@code null} leaves the gradients as they are
     */
    LayerTensors withFirst(INDArray parameter, INDArray gradient) {
        return new LayerTensors(
                joined(parameter, parameters.subList(1, parameters.size())),
                gradient == null ? gradients : joined(gradient, gradients.subList(1, gradients.size())),
                buffers);
    }

    private static List<INDArray> joined(INDArray first, List<INDArray> others) {
        List<INDArray> all = new ArrayList<>(List.of(first));
        all.addAll(others);
        return all;
    }

    private static List<INDArray> matrices(List<INDArray> arrays) {
        return arrays.stream().map(Workspace::asMatrix).toList();
    }
}
