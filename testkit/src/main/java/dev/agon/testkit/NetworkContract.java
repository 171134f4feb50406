package dev.agon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.agon.spi.Condition;
import dev.agon.spi.Head;
import dev.agon.spi.Mode;
import dev.agon.spi.Network;
import dev.agon.spi.Pass;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Spec;
import dev.agon.spi.Want;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What every {@link Network} keeps: passes, gradients, tangents. For networks that a registered {@code Generator} or
 * {@code Discriminator} builds, extend {@link GeneratorContract} or {@link DiscriminatorContract}, which include this.
 */
public abstract class NetworkContract {
    static final int ROWS = 4;

    private static final int THREADS = 4;
    private static final int PASSES = 12;

    /** Specs that the architecture builds for: plain ones, conditional ones, all kinds of sample shapes. */
    protected abstract List<Spec> specs();

    /** Shape of the rows of input 0. */
    protected abstract long[] inputShape(Spec spec);

    /** A network with fresh weights. */
    protected abstract Network build(Spec spec, long seed);

    @Test
    void required_outputsAreTheHeadsOfTheTraits() {
        for (Spec spec : specs()) {
            try (Network network = build(spec, 1);
                    Pass pass = forward(network, inputs(spec))) {
                List<Head> heads = network.traits().heads();
                assertThat(pass.outputs()).hasSameSizeAs(heads);
                for (int i = 0; i < heads.size(); i++) {
                    long[] shape = pass.outputs().get(i).shape();
                    assertThat(shape[0]).isEqualTo(ROWS);
                    assertThat(Arrays.copyOfRange(shape, 1, shape.length))
                            .as("rows of head %s", heads.get(i).name())
                            .isEqualTo(heads.get(i).shape());
                }
            }
        }
    }

    @Test
    void required_parametersAndBuffersAreAllThereIs() {
        for (Spec spec : specs()) {
            try (Network one = build(spec, 1);
                    Network other = build(spec, 2)) {
                List<INDArray> inputs = inputs(spec);
                float[] before = sampled(one, inputs);
                try (Pass pass = forward(one, inputs)) {
                    pass.backward(padded(cotangent(pass), pass), Want.WEIGHTS);
                }
                copy(one.parameters(), other.parameters());
                copy(one.buffers(), other.buffers());
                assertThat(sampled(other, inputs))
                        .as("a network with another's parameters() and buffers() must be that network: models are saved"
                                + " and averaged so")
                        .isEqualTo(sampled(one, inputs));
                other.parameters().muli(1.5);
                if (one.buffers().isEmpty()) {
                    assertThat(sampled(one, inputs))
                            .as("stepping one network must leave every other alone: networks share nothing")
                            .isEqualTo(before);
                }
            }
        }
    }

    private static void copy(INDArray from, INDArray to) {
        if (!from.isEmpty()) {
            to.assign(from);
        }
    }

    @Test
    void required_samplingIsRepeatableAndLeavesItsInputsAlone() {
        for (Spec spec : specs()) {
            try (Network network = build(spec, 1)) {
                List<INDArray> inputs = inputs(spec);
                List<float[]> before =
                        inputs.stream().map(NetworkContract::floats).toList();
                float[] first = sampled(network, inputs);
                assertThat(sampled(network, inputs))
                        .as("Mode.SAMPLE must be a function of weights and inputs: no dropout, no batch statistics")
                        .isEqualTo(first);
                for (int i = 0; i < before.size(); i++) {
                    assertThat(floats(inputs.get(i)))
                            .as("a pass must not change its inputs; input %s", i)
                            .isEqualTo(before.get(i));
                }
            }
        }
    }

    /** What several threads at once make is what one makes alone, to the bit. */
    @Test
    void required_samplesOnSeveralThreadsAtOnce() throws Exception {
        for (Spec spec : specs()) {
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            try (Network network = build(spec, 1)) {
                List<List<INDArray>> inputs = new ArrayList<>();
                List<float[]> alone = new ArrayList<>();
                for (int i = 0; i < PASSES; i++) {
                    inputs.add(inputs(spec, 5 + i));
                    alone.add(sampled(network, inputs.get(i)));
                }
                List<Future<float[]>> together = new ArrayList<>();
                for (List<INDArray> given : inputs) {
                    together.add(threads.submit(() -> sampled(network, given)));
                }
                for (int i = 0; i < PASSES; i++) {
                    assertThat(together.get(i).get())
                            .as(
                                    "samples are drawn on several threads at once: activations belong to the pass, not to the"
                                            + " network; pass %s for %s",
                                    i, spec)
                            .isEqualTo(alone.get(i));
                }
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private static float[] sampled(Network network, List<INDArray> inputs) {
        try (Pass pass = network.forward(inputs, Mode.SAMPLE, RandomStream.of(1))) {
            return floats(pass.outputs().get(0));
        }
    }

    /**
     * Whether outputs are steps, such as one-hot vectors, with the gradient of something smooth in their place
     * (straight-through). Then gradients need not agree with differences.
     */
    protected boolean isStraightThrough() {
        return false;
    }

    /** Along a random direction in parameter space the loss changes as the gradient says. */
    @Test
    void required_gradientsAgreeWithDifferences() {
        assumeFalse(isStraightThrough(), "a straight-through gradient is none of the outputs themselves");
        for (Spec spec : specs()) {
            try (Network network = build(spec, 1)) {
                List<INDArray> inputs = inputs(spec);
                INDArray cotangent;
                try (Pass pass = forward(network, inputs)) {
                    cotangent = cotangent(pass);
                    network.gradients().assign(0);
                    pass.backward(padded(cotangent, pass), Want.WEIGHTS);
                }
                double slope = slopeAlongGradient(network, 2e-3, n -> {
                    try (Pass pass = forward(n, inputs)) {
                        return dot(pass.outputs().get(0), cotangent);
                    }
                });
                assertThat(slope)
                        .as("change of the loss along the gradient over what the gradient says, for %s", spec)
                        .isBetween(0.9, 1.1);
            }
        }
    }

    /**
     * The change of an objective along the network's gradient by difference, over what the gradient says.
     *
     * @param step how far the parameters are moved either way
     */
    static double slopeAlongGradient(Network network, double step, ToDoubleFunction<Network> objective) {
        INDArray gradient = network.gradients().dup();
        double norm = gradient.norm2Number().doubleValue();
        assertThat(norm)
                .as("the gradient of all weights is zero: backward must add to gradients()")
                .isPositive();
        double h = step / norm;
        network.parameters().addi(gradient.mul(h));
        double above = objective.applyAsDouble(network);
        network.parameters().subi(gradient.mul(2 * h));
        double below = objective.applyAsDouble(network);
        network.parameters().addi(gradient.mul(h));
        return (above - below) / (2 * h) / (norm * norm);
    }

    @Test
    void required_backwardPassesAddUpAndAreRepeatable() {
        for (Spec spec : specs()) {
            try (Network network = build(spec, 1);
                    Pass pass = forward(network, inputs(spec))) {
                INDArray cotangent = cotangent(pass);
                float[] given = floats(cotangent);
                network.gradients().assign(0);
                float[] byInput = floats(
                        pass.backward(padded(cotangent, pass), Want.INPUTS).get(0));
                assertThat(network.gradients().amaxNumber().doubleValue())
                        .as("weight gradients that nobody wanted")
                        .isZero();
                assertThat(pass.backward(padded(cotangent, pass), Want.WEIGHTS)).isEmpty();
                INDArray once = network.gradients().dup();
                float[] again =
                        floats(pass.backward(padded(cotangent, pass), Want.BOTH).get(0));
                assertThat(again)
                        .as("input gradients asked for again")
                        .containsExactly(byInput, within(1e-4f * largest(byInput)));
                INDArray rest = network.gradients().sub(once.mul(2));
                assertThat(rest.norm2Number().doubleValue())
                        .as("weight gradients of two passes less twice those of one")
                        .isLessThan(1e-4 * once.norm2Number().doubleValue());
                assertThat(floats(cotangent)).as("the gradients given").isEqualTo(given);
            }
        }
    }

    @Test
    void required_aClosedPassRefuses() {
        Spec spec = specs().get(0);
        try (Network network = build(spec, 1)) {
            Pass pass = forward(network, inputs(spec));
            List<INDArray> gradients = padded(cotangent(pass), pass);
            pass.close();
            assertThatThrownBy(pass::outputs, "a closed pass must refuse, since its arrays serve another pass by then")
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> pass.backward(gradients, Want.BOTH)).isInstanceOf(IllegalStateException.class);
            pass.close();
        }
    }

    @Test
    void required_aPassThatSamplesHasNoGradients() {
        Spec spec = specs().get(0);
        try (Network network = build(spec, 1);
                Pass pass = network.forward(inputs(spec), Mode.SAMPLE, RandomStream.of(1))) {
            List<INDArray> gradients = padded(cotangent(pass), pass);
            assertThatThrownBy(() -> pass.backward(gradients, Want.BOTH)).isInstanceOf(IllegalStateException.class);
        }
    }

    /** The tangent J·d is the adjoint of the backward pass: ⟨c, J·d⟩ = ⟨Jᵀ·c, d⟩. Without one, asking for it says so. */
    @Test
    void required_tangentIsTheAdjointOfBackward() {
        for (Spec spec : specs()) {
            try (Network network = build(spec, 1);
                    Pass pass = forward(network, inputs(spec))) {
                List<INDArray> directions = directions(pass, 4);
                if (!network.traits().tangent()) {
                    assertThatThrownBy(
                                    () -> pass.tangent(directions),
                                    "traits() say that there is no tangent, so asking for one must throw")
                            .isInstanceOf(UnsupportedOperationException.class);
                    continue;
                }
                INDArray cotangent = cotangent(pass);
                INDArray byInput =
                        pass.backward(padded(cotangent, pass), Want.INPUTS).get(0);
                double backward = dot(byInput, directions.get(0));
                double forward = dot(pass.tangent(directions).outputs().get(0), cotangent);
                double scale = byInput.norm2Number().doubleValue()
                        * directions.get(0).norm2Number().doubleValue();
                assertThat(forward).as("%s", spec).isCloseTo(backward, within(1e-4 * scale));
            }
        }
    }

    @Test
    void required_rowsAreIndependentIfTheTraitsSaySo() {
        for (Spec spec : specs()) {
            try (Network network = build(spec, 1)) {
                List<INDArray> inputs = inputs(spec);
                INDArray before = trained(network, inputs);
                inputs.get(0).slice(ROWS - 1).addi(1);
                INDArray difference = trained(network, inputs).subi(before);
                double others = 0;
                for (int row = 0; row < ROWS - 1; row++) {
                    others += difference.slice(row).norm2Number().doubleValue();
                }
                if (network.traits().rowIndependent()) {
                    assertThat(others)
                            .as("another row's output moved, but the traits promise independent rows")
                            .isLessThan(1e-4);
                }
            }
        }
    }

    private static INDArray trained(Network network, List<INDArray> inputs) {
        try (Pass pass = forward(network, inputs)) {
            return pass.outputs().get(0).dup();
        }
    }

    static Pass forward(Network network, List<INDArray> inputs) {
        return network.forward(inputs, Mode.TRAIN, RandomStream.of(2));
    }

    /** Values in row-major order, so that arrays can be compared exactly: their own equals has a tolerance. */
    static float[] floats(INDArray array) {
        return array.dup('c').data().asFloat();
    }

    private static float largest(float... values) {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    static double dot(INDArray a, INDArray b) {
        return a.mul(b).sumNumber().doubleValue();
    }

    static INDArray cotangent(Pass pass) {
        INDArray output = pass.outputs().get(0);
        return RandomStream.of(3).gaussian(output.shape()).divi(output.length());
    }

    /** A direction for input 0; class numbers have none. */
    static List<INDArray> directions(Pass pass, long seed) {
        List<INDArray> directions = new ArrayList<>();
        directions.add(RandomStream.of(seed).gaussian(pass.inputs().get(0).shape()));
        while (directions.size() < pass.inputs().size()) {
            directions.add(null);
        }
        return directions;
    }

    static List<INDArray> padded(INDArray first, Pass pass) {
        List<INDArray> all = new ArrayList<>();
        all.add(first);
        while (all.size() < pass.outputs().size()) {
            all.add(null);
        }
        return all;
    }

    List<INDArray> inputs(Spec spec) {
        return inputs(spec, 5);
    }

    private static long[] rows(long... row) {
        long[] shape = new long[row.length + 1];
        shape[0] = ROWS;
        System.arraycopy(row, 0, shape, 1, row.length);
        return shape;
    }

    private List<INDArray> inputs(Spec spec, long seed) {
        List<INDArray> inputs = new ArrayList<>();
        inputs.add(RandomStream.of(seed).gaussian(rows(inputShape(spec))));
        for (Condition condition : spec.conditions()) {
            if (condition.isTensor()) {
                inputs.add(RandomStream.of(seed).fork(condition.name()).gaussian(rows(condition.shape())));
                continue;
            }
            float[] classes = new float[ROWS];
            for (int i = 0; i < ROWS; i++) {
                classes[i] = i % condition.classes();
            }
            inputs.add(Nd4j.createFromArray(classes));
        }
        return inputs;
    }
}
