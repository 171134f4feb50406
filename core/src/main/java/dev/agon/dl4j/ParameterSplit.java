package dev.agon.dl4j;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.layers.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * DL4J has all numbers of a network in one vector, the running statistics of batch norm and the weights of frozen layers
 * among them. Agon has what is stepped in one vector and what is not in another. This tells which is which and moves
 * numbers between them.
 */
final class ParameterSplit {
    /** The two vectors of Agon. */
    enum Part {
        /** Stepped. */
        PARAMETERS,
        /** Statistics of batch norm and weights of frozen layers. */
        BUFFERS
    }

    /** A stretch of one of Agon's vectors and where it lies in DL4J's. */
    private record Stretch(long inGraph, long inPart, long length) {}

    private record Tensor(String name, long[] shape, long offset, long length, Part part) {}

    private final Map<Part, List<Stretch>> stretches =
            Map.of(Part.PARAMETERS, new ArrayList<>(), Part.BUFFERS, new ArrayList<>());
    private final Map<Part, Map<String, long[]>> layouts =
            Map.of(Part.PARAMETERS, new LinkedHashMap<>(), Part.BUFFERS, new LinkedHashMap<>());
    private final long total;

    ParameterSplit(ComputationGraph graph) {
        List<Tensor> tensors = new ArrayList<>();
        for (GraphVertex vertex : graph.getVertices()) {
            Map<String, INDArray> table = vertex.paramTable(false);
            if (table != null) {
                table.forEach((key, array) -> tensors.add(tensor(vertex, key, array)));
            }
        }
        tensors.sort(Comparator.comparingLong(Tensor::offset));
        long end = 0;
        for (Tensor tensor : tensors) {
            if (tensor.offset() != end) {
                throw TrainableGraph.unfit("its parameter " + tensor.name() + " begins at " + tensor.offset()
                        + " of the flat vector where " + end + " was expected");
            }
            end += tensor.length();
            add(tensor);
        }
        this.total = end;
        if (total != graph.numParams()) {
            throw TrainableGraph.unfit("its layers name " + total + " of its " + graph.numParams() + " parameters");
        }
    }

    private static Tensor tensor(GraphVertex vertex, String key, INDArray array) {
        long[] shape = array.shape().clone();
        if (array.ordering() == 'f') {
            // column-major numbers are the row-major ones of the transpose
            for (int i = 0; i < shape.length / 2; i++) {
                long first = shape[i];
                shape[i] = shape[shape.length - 1 - i];
                shape[shape.length - 1 - i] = first;
            }
        }
        return new Tensor(vertex.getVertexName() + "." + key, shape, array.offset(), array.length(), part(vertex, key));
    }

    private static Part part(GraphVertex vertex, String key) {
        if (vertex.getLayer() instanceof FrozenLayerWithBackprop) {
            return Part.BUFFERS;
        }
        boolean statistic = vertex.getLayer() instanceof BatchNormalization
                && (key.equals(BatchNormalizationParamInitializer.GLOBAL_MEAN)
                        || key.equals(BatchNormalizationParamInitializer.GLOBAL_VAR)
                        || key.equals(BatchNormalizationParamInitializer.GLOBAL_LOG_STD));
        return statistic ? Part.BUFFERS : Part.PARAMETERS;
    }

    private void add(Tensor tensor) {
        List<Stretch> known = stretches.get(tensor.part());
        Stretch last = known.isEmpty() ? null : known.get(known.size() - 1);
        if (last != null && last.inGraph() + last.length() == tensor.offset()) {
            known.set(known.size() - 1, new Stretch(last.inGraph(), last.inPart(), last.length() + tensor.length()));
        } else {
            known.add(new Stretch(tensor.offset(), length(tensor.part()), tensor.length()));
        }
        layouts.get(tensor.part()).put(tensor.name(), tensor.shape());
    }

    long length(Part part) {
        return stretches.get(part).stream().mapToLong(Stretch::length).sum();
    }

    /** Names and shapes of the tensors of a part, as they lie there row-major. */
    Map<String, long[]> layout(Part part) {
        return layouts.get(part);
    }

    /** Copies a part out of the graph's vector. */
    void gather(INDArray graphVector, INDArray vector, Part part) {
        for (Stretch stretch : stretches.get(part)) {
            inPart(vector, stretch).assign(inGraph(graphVector, stretch));
        }
    }

    /** Copies a part into the graph's vector. */
    void scatter(INDArray vector, INDArray graphVector, Part part) {
        for (Stretch stretch : stretches.get(part)) {
            inGraph(graphVector, stretch).assign(inPart(vector, stretch));
        }
    }

    /** Adds the graph's gradients of the parameters. */
    void addGradients(INDArray graphGradients, INDArray gradients) {
        for (Stretch stretch : stretches.get(Part.PARAMETERS)) {
            inPart(gradients, stretch).addi(inGraph(graphGradients, stretch));
        }
    }

    /** Moves statistics: DL4J gives their change as a gradient, to be taken off at a learning rate of 1. */
    void moveBuffers(INDArray graphGradients, INDArray buffers) {
        for (Stretch stretch : stretches.get(Part.BUFFERS)) {
            inPart(buffers, stretch).subi(inGraph(graphGradients, stretch));
        }
    }

    private INDArray inGraph(INDArray vector, Stretch stretch) {
        return vector.reshape(total)
                .get(NDArrayIndex.interval(stretch.inGraph(), stretch.inGraph() + stretch.length()));
    }

    private static INDArray inPart(INDArray vector, Stretch stretch) {
        return vector.get(NDArrayIndex.interval(stretch.inPart(), stretch.inPart() + stretch.length()));
    }
}
