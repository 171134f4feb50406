package dev.agon.dl4j;

import dev.agon.spi.Condition;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What one input of a network is to Agon and how the graph takes it.
 *
 * @param shape of a row as Agon gives it; empty for class numbers
 * @param classes of a condition, 0 for values
 */
record Entrance(long[] shape, int classes, Form form) {
    /** How the graph takes it. */
    enum Form {
        /** In the graph's order of axes. */
        VALUES,
        /** As one vector a row: by a dense layer that nothing flattens for. */
        FLAT,
        /** A column {@code [n, 1]}: by an embedding layer. */
        CLASS_NUMBER,
        /** {@code [n, classes]}: by anything else. */
        ONE_HOT
    }

    static Entrance ofValues(ComputationGraphConfiguration graph, String name, long[] shape) {
        boolean flat = shape.length > 1
                && readers(graph, name).stream()
                        .anyMatch(reader -> reader.getPreProcessor() == null && isDense(layer(reader)));
        return new Entrance(shape, 0, flat ? Form.FLAT : Form.VALUES);
    }

    static Entrance of(ComputationGraphConfiguration graph, String name, Condition condition) {
        if (condition.isTensor()) {
            return ofValues(graph, name, condition.shape());
        }
        boolean embedded = readers(graph, name).stream().anyMatch(reader -> layer(reader) instanceof EmbeddingLayer);
        return new Entrance(new long[0], condition.classes(), embedded ? Form.CLASS_NUMBER : Form.ONE_HOT);
    }

    private static List<LayerVertex> readers(ComputationGraphConfiguration graph, String name) {
        Map<String, GraphVertex> vertices = graph.getVertices();
        return graph.getVertexInputs().entrySet().stream()
                .filter(entry -> entry.getValue().contains(name))
                .map(entry -> vertices.get(entry.getKey()))
                .filter(LayerVertex.class::isInstance)
                .map(LayerVertex.class::cast)
                .toList();
    }

    private static Layer layer(LayerVertex vertex) {
        return TrainableGraph.unfrozen(vertex.getLayerConf().getLayer());
    }

    private static boolean isDense(Layer layer) {
        return layer instanceof DenseLayer || layer instanceof OutputLayer;
    }

    /** A new array for the graph. */
    INDArray toGraph(INDArray given, AxisOrder axes) {
        return switch (form) {
            case VALUES -> axes.toGraph(given);
            case FLAT -> given.dup('c').reshape(given.size(0), given.length() / given.size(0));
            case CLASS_NUMBER -> classNumbers(given).reshape(given.length(), 1);
            case ONE_HOT -> oneHot(classNumbers(given));
        };
    }

    /** A new array of this input's shape from the graph's gradient; {@code null} for class numbers. */
    INDArray gradient(INDArray byGraph, INDArray given, AxisOrder axes) {
        if (classes > 0) {
            return null;
        }
        if (byGraph == null) {
            return Nd4j.zeros(given.dataType(), given.shape());
        }
        return form == Form.FLAT ? byGraph.dup('c').reshape(given.shape()) : axes.fromGraph(byGraph);
    }

    private INDArray classNumbers(INDArray given) {
        INDArray numbers = given.dup('c');
        for (long i = 0; i < numbers.length(); i++) {
            double number = numbers.getDouble(i);
            if (number != Math.rint(number) || number < 0 || number >= classes) {
                throw new IllegalArgumentException("class number " + number + " is not in 0.." + (classes - 1));
            }
        }
        return numbers;
    }

    private INDArray oneHot(INDArray numbers) {
        INDArray rows = Nd4j.zeros(numbers.length(), classes);
        for (long i = 0; i < numbers.length(); i++) {
            rows.putScalar(i, numbers.getLong(i), 1);
        }
        return rows;
    }

    /** @throws IllegalArgumentException if an array is not of this input's shape with so many rows */
    void check(INDArray given, int index, long rows) {
        long[] found = given.shape();
        if (found.length != shape.length + 1
                || found[0] != rows
                || !Arrays.equals(Arrays.copyOfRange(found, 1, found.length), shape)) {
            throw new IllegalArgumentException("input " + index + " is " + Arrays.toString(found) + "; it takes ["
                    + rows + "] rows of " + Arrays.toString(shape));
        }
    }

    /** What the graph is tried with: zeros. */
    INDArray trial(long rows) {
        long[] whole = new long[shape.length + 1];
        whole[0] = rows;
        System.arraycopy(shape, 0, whole, 1, shape.length);
        return Nd4j.zeros(whole);
    }
}
