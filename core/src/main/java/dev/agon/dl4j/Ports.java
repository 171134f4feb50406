package dev.agon.dl4j;

import dev.agon.spi.Condition;
import dev.agon.spi.Head;
import dev.agon.spi.Spec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Translates what goes into a graph and comes out of it, forward and backward. */
final class Ports {
    private final AxisOrder axes;
    private final List<Entrance> entrances;
    private final List<Head> heads = new ArrayList<>();
    /** Shapes of the graph's outputs, channels last, with a batch axis of 1. */
    private final List<long[]> graphOutputs = new ArrayList<>();

    /**
     * Tries the graph on a row of zeros, to learn what it makes.
     *
     * @param input shape of a row of input 0; the conditions follow
     * @param head name of output 0
     * @param wanted shape of a row of output 0; if it is absent, whatever comes is laid in one row
     */
    Ports(
            ComputationGraphConfiguration graph,
            GraphReplica replica,
            long[] input,
            Spec spec,
            String head,
            Optional<long[]> wanted) {
        this.axes = AxisOrder.of(graph);
        this.entrances = entrances(graph, input, spec);
        List<INDArray> made = tried(replica);
        for (int i = 0; i < made.size(); i++) {
            long[] shape = made.get(i).shape().clone();
            graphOutputs.add(shape);
            long[] row = Arrays.copyOfRange(shape, 1, shape.length);
            heads.add(
                    i == 0
                            ? head(head, wanted, row)
                            : new Head(graph.getNetworkOutputs().get(i), row));
        }
        made.forEach(INDArray::close);
    }

    private static Head head(String name, Optional<long[]> wanted, long[] row) {
        if (wanted.isEmpty()) {
            return new Head(name, new long[] {length(row)});
        }
        long[] shape = wanted.get();
        boolean flat = row.length == 1 && row[0] == length(shape);
        if (!flat && !Arrays.equals(row, shape)) {
            throw TrainableGraph.unfit("it makes " + Arrays.toString(row) + " where a " + name + " is "
                    + Arrays.toString(shape) + " (channels last)");
        }
        return new Head(name, shape);
    }

    private static long length(long... shape) {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    private static List<Entrance> entrances(ComputationGraphConfiguration graph, long[] input, Spec spec) {
        List<String> names = graph.getNetworkInputs();
        int needed = 1 + spec.conditions().size();
        if (names.size() != needed) {
            throw TrainableGraph.unfit(
                    "it has " + names.size() + " inputs " + names + " where " + needed + " are given: "
                            + "one and the conditions "
                            + spec.conditions().stream().map(Condition::name).toList());
        }
        List<Entrance> entrances = new ArrayList<>();
        entrances.add(Entrance.ofValues(graph, names.get(0), input));
        for (int i = 1; i < needed; i++) {
            entrances.add(Entrance.of(graph, names.get(i), spec.conditions().get(i - 1)));
        }
        return List.copyOf(entrances);
    }

    private List<INDArray> tried(GraphReplica replica) {
        List<INDArray> zeros =
                entrances.stream().map(entrance -> entrance.trial(1)).toList();
        try {
            return replica.forward(toGraph(zeros), false, 0).stream()
                    .map(axes::fromGraph)
                    .toList();
        } catch (RuntimeException e) {
            throw TrainableGraph.unfit("it fails on a row of zeros: " + e.getMessage(), e);
        }
    }

    List<Head> heads() {
        return heads;
    }

    /** @throws IllegalArgumentException if arrays are not those that the network takes */
    void check(List<INDArray> inputs) {
        if (inputs.size() != entrances.size()) {
            throw new IllegalArgumentException(inputs.size() + " arrays for " + entrances.size() + " inputs");
        }
        for (int i = 0; i < inputs.size(); i++) {
            entrances.get(i).check(inputs.get(i), i, inputs.get(0).size(0));
        }
    }

    /** New arrays for the graph. */
    List<INDArray> toGraph(List<INDArray> inputs) {
        List<INDArray> given = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            given.add(entrances.get(i).toGraph(inputs.get(i), axes));
        }
        return given;
    }

    /** New arrays, one a head. */
    List<INDArray> fromGraph(List<INDArray> outputs) {
        List<INDArray> results = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            INDArray channelsLast = axes.fromGraph(outputs.get(i));
            long[] whole = withRows(channelsLast.size(0), heads.get(i).shape());
            boolean asIs = Arrays.equals(whole, channelsLast.shape());
            results.add(asIs ? channelsLast : channelsLast.reshape(whole));
        }
        return results;
    }

    private static long[] withRows(long rows, long... row) {
        long[] whole = new long[row.length + 1];
        whole[0] = rows;
        System.arraycopy(row, 0, whole, 1, row.length);
        return whole;
    }

    /** New arrays of the gradients by the graph's outputs, {@code null} for zero. */
    List<INDArray> gradientsToGraph(List<INDArray> byHeads) {
        List<INDArray> results = new ArrayList<>();
        for (int i = 0; i < byHeads.size(); i++) {
            INDArray gradient = byHeads.get(i);
            if (gradient == null) {
                results.add(null);
            } else {
                long[] whole = graphOutputs.get(i).clone();
                whole[0] = gradient.size(0);
                results.add(axes.toGraph(gradient.reshape(whole)));
            }
        }
        return results;
    }

    /** New arrays of the gradients by the network's inputs, {@code null} for class numbers. */
    List<INDArray> gradientsFromGraph(List<INDArray> byGraphInputs, List<INDArray> inputs) {
        List<INDArray> results = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            results.add(entrances.get(i).gradient(byGraphInputs.get(i), inputs.get(i), axes));
        }
        return results;
    }
}
