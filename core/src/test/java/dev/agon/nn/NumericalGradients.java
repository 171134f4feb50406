package dev.agon.nn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.spi.Mode;
import dev.agon.spi.Pass;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Tangent;
import dev.agon.spi.Want;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Holds a network of doubles against numerical differentiation: gradients, tangents, and gradients of tangents. */
final class NumericalGradients {
    private static final double H = 1e-5;
    private static final double TOLERANCE = 2e-6;

    private final LayerNetwork network;
    private final List<INDArray> inputs;
    private final RandomStream random = RandomStream.of(8);

    NumericalGradients(LayerNetwork network, List<INDArray> inputs) {
        this.network = network;
        this.inputs = inputs;
        // biases and scales away from their special starting values
        jitter(network.parameters());
    }

    private void jitter(INDArray vector) {
        if (!vector.isEmpty()) {
            vector.addi(random.gaussian(vector.shape()).castTo(DataType.DOUBLE).muli(0.1));
        }
    }

    void check() {
        List<INDArray> cotangents = cotangents();
        checkBackward(cotangents);
        checkRepeatable(cotangents);
        checkTangent();
        checkTangentBackward(cotangents);
    }

    private Pass forward() {
        return network.forward(inputs, Mode.TRAIN, RandomStream.of(11));
    }

    private List<INDArray> cotangents() {
        try (Pass pass = forward()) {
            return pass.outputs().stream().map(this::randomLike).toList();
        }
    }

    private INDArray randomLike(INDArray array) {
        return random.gaussian(array.shape()).castTo(DataType.DOUBLE);
    }

    /** sum(cotangents * outputs) as a function of parameters and inputs. */
    private double objective(List<INDArray> cotangents) {
        try (Pass pass = forward()) {
            return dot(pass.outputs(), cotangents);
        }
    }

    private static double dot(List<INDArray> a, List<INDArray> b) {
        double sum = 0;
        for (int i = 0; i < a.size(); i++) {
            if (a.get(i) != null && b.get(i) != null) {
                sum += a.get(i).mul(b.get(i)).sumNumber().doubleValue();
            }
        }
        return sum;
    }

    private void checkBackward(List<INDArray> cotangents) {
        zero(network.gradients());
        List<INDArray> byInputs;
        try (Pass pass = forward()) {
            byInputs = copies(pass.backward(cotangents, Want.BOTH));
        }
        DoubleSupplier objective = () -> objective(cotangents);
        compare("weights", network.gradients(), numerical(network.parameters(), objective));
        for (int i = 0; i < inputs.size(); i++) {
            if (byInputs.get(i) != null) {
                compare("input " + i, byInputs.get(i), numerical(inputs.get(i), objective));
            }
        }
    }

    /** Weights alone, inputs alone and a second call give the same as both at once; gradients add up. */
    private void checkRepeatable(List<INDArray> cotangents) {
        zero(network.gradients());
        try (Pass pass = forward()) {
            List<INDArray> first = copies(pass.backward(cotangents, Want.BOTH));
            INDArray once = network.gradients().dup();
            List<INDArray> alone = copies(pass.backward(cotangents, Want.INPUTS));
            assertThat(network.gradients()).isEqualTo(once);
            for (int i = 0; i < first.size(); i++) {
                if (first.get(i) != null) {
                    compare("inputs alone", alone.get(i), first.get(i));
                }
            }
            assertThat(pass.backward(cotangents, Want.WEIGHTS)).isEmpty();
            compare("weights twice", network.gradients(), once.isEmpty() ? once : once.mul(2));
        }
    }

    private List<INDArray> directions() {
        List<INDArray> directions = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            boolean differentiable =
                    network.nodes().get(network.inputNodes().get(i)).differentiable();
            directions.add(differentiable ? randomLike(inputs.get(i)) : null);
        }
        return directions;
    }

    private void checkTangent() {
        List<INDArray> directions = directions();
        if (directions.stream().allMatch(d -> d == null)) {
            return;
        }
        List<INDArray> tangents;
        try (Pass pass = forward()) {
            tangents = copies(pass.tangent(directions).outputs());
        }
        List<INDArray> ahead = shifted(directions, H);
        List<INDArray> behind = shifted(directions, -H);
        for (int i = 0; i < tangents.size(); i++) {
            compare("tangent", tangents.get(i), ahead.get(i).sub(behind.get(i)).divi(2 * H));
        }
    }

    private List<INDArray> shifted(List<INDArray> directions, double h) {
        move(directions, h);
        try (Pass pass = forward()) {
            return copies(pass.outputs());
        } finally {
            move(directions, -h);
        }
    }

    private void move(List<INDArray> directions, double h) {
        for (int i = 0; i < inputs.size(); i++) {
            if (directions.get(i) != null) {
                inputs.get(i).addi(directions.get(i).mul(h));
            }
        }
    }

    private void checkTangentBackward(List<INDArray> cotangents) {
        List<INDArray> directions = directions();
        if (directions.stream().allMatch(d -> d == null)) {
            return;
        }
        zero(network.gradients());
        try (Pass pass = forward()) {
            Tangent tangent = pass.tangent(directions);
            tangent.backward(cotangents);
        }
        compare("tangent by weights", network.gradients(), numerical(network.parameters(), () -> {
            try (Pass pass = forward()) {
                return dot(pass.tangent(directions).outputs(), cotangents);
            }
        }));
    }

    private static void zero(INDArray vector) {
        if (!vector.isEmpty()) {
            vector.assign(0);
        }
    }

    private static List<INDArray> copies(List<INDArray> arrays) {
        return new ArrayList<>(
                arrays.stream().map(a -> a == null ? null : a.dup()).toList());
    }

    private static INDArray numerical(INDArray variable, DoubleSupplier objective) {
        if (variable.isEmpty()) {
            return variable;
        }
        INDArray flat = variable.reshape(variable.length());
        double[] gradient = new double[Math.toIntExact(flat.length())];
        for (int i = 0; i < gradient.length; i++) {
            double value = flat.getDouble(i);
            flat.putScalar(i, value + H);
            double above = objective.getAsDouble();
            flat.putScalar(i, value - H);
            double below = objective.getAsDouble();
            flat.putScalar(i, value);
            gradient[i] = (above - below) / (2 * H);
        }
        return org.nd4j.linalg.factory.Nd4j.createFromArray(gradient).reshape(variable.shape());
    }

    static void compare(String what, INDArray actual, INDArray expected) {
        if (expected.isEmpty()) {
            return;
        }
        double[] a = Values.doubles(actual.dup('c'));
        double[] e = Values.doubles(expected.dup('c'));
        double scale = Arrays.stream(e).map(Math::abs).max().orElse(0) + 1e-3;
        for (int i = 0; i < a.length; i++) {
            assertThat(Math.abs(a[i] - e[i]) / scale)
                    .as("%s, element %d: %s instead of %s", what, i, a[i], e[i])
                    .isLessThan(TOLERANCE);
        }
    }
}
