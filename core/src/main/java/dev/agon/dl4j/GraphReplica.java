package dev.agon.dl4j;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.layers.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A copy of a graph for one pass at a time: DL4J keeps activations and dropout masks in the layers themselves, so passes
 * that live side by side need copies. It walks the vertices itself, since the graph's own methods give no gradients of
 * inputs and take no given gradients where there are output layers.
 */
final class GraphReplica {
    private final ComputationGraph graph;
    private final List<INDArray> activations = new ArrayList<>();
    private INDArray[] inputs = new INDArray[0];
    private boolean training;
    private long seed;

    GraphReplica(ComputationGraphConfiguration configuration, INDArray parameters) {
        ComputationGraphConfiguration own = configuration.clone();
        own.getVertices().values().forEach(vertex -> {
            if (vertex instanceof LayerVertex layered) {
                org.deeplearning4j.nn.conf.layers.Layer layer =
                        TrainableGraph.unfrozen(layered.getLayerConf().getLayer());
                if (layer.getIDropout() != null) {
                    // it holds the mask of a pass, and not every layer's clone has its own
                    layer.setIDropout(layer.getIDropout().clone());
                }
            }
        });
        graph = new ComputationGraph(own);
        graph.init(parameters, true);
    }

    /** Which of its numbers are stepped. */
    ParameterSplit split() {
        return new ParameterSplit(graph);
    }

    /** All numbers of the graph, live, {@code [1, p]}. */
    INDArray parameters() {
        return graph.params();
    }

    /** Gradients of all numbers by the last {@link #backward}, {@code [1, p]}. */
    INDArray gradients() {
        return graph.getFlattenedGradients();
    }

    /**
     * Runs forward.
     *
     * @param given in the graph's order of axes; this replica's from now on
     * @param newSeed of dropout and noise
     * @return the outputs, valid until the next call
     */
    List<INDArray> forward(List<INDArray> given, boolean isTraining, long newSeed) {
        release();
        inputs = given.toArray(INDArray[]::new);
        training = isTraining;
        seed = newSeed;
        return run();
    }

    /** Runs forward once more, with the same dropout: a backward run uses up what layers keep. */
    void repeat() {
        clear();
        run();
    }

    private List<INDArray> run() {
        if (training) {
            // dropout and noise of DL4J draw from the thread's source
            Nd4j.getRandom().setSeed(seed);
        }
        graph.setInputs(inputs);
        LayerWorkspaceMgr memory = LayerWorkspaceMgr.noWorkspaces();
        INDArray[] made = new INDArray[graph.getVertices().length];
        for (int index : graph.topologicalSortOrder()) {
            GraphVertex vertex = graph.getVertices()[index];
            made[index] = vertex.isInputVertex() ? inputs[index] : vertex.doForward(training, memory);
            if (vertex.getOutputVertices() != null) {
                for (VertexIndices reader : vertex.getOutputVertices()) {
                    graph.getVertices()[reader.getVertexIndex()].setInput(
                            reader.getVertexEdgeNumber(), made[index], memory);
                }
            }
        }
        Collections.addAll(activations, made);
        return graph.getConfiguration().getNetworkOutputs().stream()
                .map(name -> made[graph.getVertex(name).getVertexIndex()])
                .toList();
    }

    /**
     * Runs backward once; {@link #gradients} are of this run alone afterwards.
     *
     * @param byOutputs in the graph's order of axes, {@code null} for zero; the layers may write to them
     * @return gradients by the inputs, {@code null} for none
     */
    List<INDArray> backward(List<INDArray> byOutputs) {
        if (graph.getFlattenedGradients() == null) {
            graph.initGradientsView();
        }
        graph.getFlattenedGradients().assign(0);
        LayerWorkspaceMgr memory = LayerWorkspaceMgr.noWorkspaces();
        GraphVertex[] vertices = graph.getVertices();
        INDArray[] gradients = new INDArray[vertices.length];
        List<String> outputs = graph.getConfiguration().getNetworkOutputs();
        for (int i = 0; i < outputs.size(); i++) {
            add(gradients, graph.getVertex(outputs.get(i)).getVertexIndex(), byOutputs.get(i));
        }
        int[] order = graph.topologicalSortOrder();
        for (int i = order.length - 1; i >= 0; i--) {
            GraphVertex vertex = vertices[order[i]];
            INDArray gradient = gradients[order[i]];
            if (vertex.isInputVertex() || gradient == null) {
                continue;
            }
            if (inner(vertex.getLayer()) instanceof IOutputLayer output) {
                output.setLabels(gradient);
            }
            vertex.setEpsilon(gradient);
            INDArray[] byInputs = vertex.doBackward(false, memory).getSecond();
            VertexIndices[] sources = vertex.getInputVertices();
            for (int j = 0; byInputs != null && j < sources.length; j++) {
                add(gradients, sources[j].getVertexIndex(), byInputs[j]);
            }
        }
        List<INDArray> byInputs = new ArrayList<>();
        for (int i = 0; i < inputs.length; i++) {
            byInputs.add(gradients[i]);
        }
        return byInputs;
    }

    private static Layer inner(Layer layer) {
        return layer instanceof FrozenLayerWithBackprop frozen ? frozen.getInsideLayer() : layer;
    }

    private static void add(INDArray[] sums, int index, INDArray term) {
        if (term != null) {
            sums[index] = sums[index] == null ? term : sums[index].add(term);
        }
    }

    /** What a vertex gave in the last run: its name and the shape of a row, in the graph's order of axes. */
    List<VertexShape> shapes() {
        List<VertexShape> shapes = new ArrayList<>();
        for (int index : graph.topologicalSortOrder()) {
            GraphVertex vertex = graph.getVertices()[index];
            shapes.add(new VertexShape(
                    vertex.getVertexName(),
                    vertex.numParams(),
                    activations.get(index).shape()));
        }
        return shapes;
    }

    /** @param shape with the batch axis */
    record VertexShape(String name, long parameters, long[] shape) {}

    /** Frees what the last pass left, its inputs too. */
    void release() {
        clear();
        free(List.of(inputs));
        inputs = new INDArray[0];
    }

    private void clear() {
        for (GraphVertex vertex : graph.getVertices()) {
            vertex.clear();
        }
        Set<INDArray> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        Collections.addAll(kept, inputs);
        free(activations.stream().filter(array -> !kept.contains(array)).toList());
        activations.clear();
    }

    private static void free(List<INDArray> arrays) {
        for (INDArray array : arrays) {
            if (array.closeable() && !array.wasClosed()) {
                array.close();
            }
        }
    }

    void close() {
        release();
        graph.close();
    }
}
