package dev.agon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.spi.AgonException;
import dev.agon.spi.Architecture;
import dev.agon.spi.Condition;
import dev.agon.spi.Mode;
import dev.agon.spi.Network;
import dev.agon.spi.Option;
import dev.agon.spi.Pass;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Spec;
import dev.agon.spi.Want;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What {@link GeneratorContract} and {@link DiscriminatorContract} share. */
abstract class ArchitectureContract {
    static final int ROWS = 4;

    /** What is tested. */
    protected abstract Architecture architecture();

    /** Specs that the architecture builds for: plain ones, conditional ones, all kinds of sample shapes. */
    protected abstract List<Spec> specs();

    /** The service interface under which the architecture is registered. */
    abstract Class<? extends Architecture> role();

    /** Shape of the rows of input 0. */
    abstract long[] inputShape(Spec spec);

    @Test
    void required_isRegisteredAsAService() {
        assertThat(ServiceLoader.load(role()).stream()
                        .map(provider -> provider.type().getName()))
                .as("list the class in META-INF/services/%s", role().getName())
                .contains(architecture().getClass().getName());
    }

    @Test
    void required_nameIsLowerCaseAndDescribed() {
        assertThat(architecture().name()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
        assertThat(architecture().description()).isNotBlank();
        assertThat(architecture().options().options().stream().map(Option::description))
                .allMatch(words -> !words.isBlank());
    }

    @Test
    void required_unknownOptionsAreRefused() {
        assertThatThrownBy(() -> architecture().options().parse(Map.of("no-such-option", "1")))
                .isInstanceOf(AgonException.class)
                .hasMessageContaining("no-such-option");
    }

    @Test
    void required_acceptsItsSpecs() {
        for (Spec spec : specs()) {
            assertThat(architecture().refuses(spec)).as("%s", spec).isEmpty();
        }
    }

    @Test
    void required_sameSeedSameWeights() {
        Spec spec = specs().get(0);
        try (Network one = build(spec, 1);
                Network same = build(spec, 1);
                Network other = build(spec, 2)) {
            assertThat(same.parameters()).as("the same seed").isEqualTo(one.parameters());
            assertThat(other.parameters()).as("another seed").isNotEqualTo(one.parameters());
        }
    }

    @Test
    void required_layoutNamesEveryParameter() {
        for (Spec spec : specs()) {
            try (Network network = build(spec, 1)) {
                assertThat(lengths(network.parameterLayout()))
                        .isEqualTo(network.parameters().length());
                assertThat(lengths(network.bufferLayout()))
                        .isEqualTo(
                                network.buffers().isEmpty()
                                        ? 0
                                        : network.buffers().length());
            }
        }
    }

    private static long lengths(Map<String, long[]> layout) {
        return layout.values().stream()
                .mapToLong(shape -> Arrays.stream(shape).reduce(1, Math::multiplyExact))
                .sum();
    }

    @Test
    void required_samplingIsRepeatableAndLeavesItsInputsAlone() {
        for (Spec spec : specs()) {
            try (Network network = build(spec, 1)) {
                List<INDArray> inputs = inputs(spec);
                List<INDArray> before = inputs.stream().map(INDArray::dup).toList();
                INDArray first = sampled(network, inputs);
                assertThat(sampled(network, inputs)).isEqualTo(first);
                assertThat(inputs).isEqualTo(before);
            }
        }
    }

    private static INDArray sampled(Network network, List<INDArray> inputs) {
        try (Pass pass = network.forward(inputs, Mode.SAMPLE, RandomStream.of(1))) {
            return pass.outputs().get(0).dup();
        }
    }

    /** Along a random direction in parameter space the loss changes as the gradient says. */
    @Test
    void required_gradientsAgreeWithDifferences() {
        for (Spec spec : specs()) {
            try (Network network = build(spec, 1)) {
                List<INDArray> inputs = inputs(spec);
                INDArray cotangent;
                try (Pass pass = forward(network, inputs)) {
                    INDArray output = pass.outputs().get(0);
                    cotangent = RandomStream.of(3).gaussian(output.shape()).divi(output.length());
                    network.gradients().assign(0);
                    pass.backward(padded(cotangent, pass), Want.WEIGHTS);
                }
                INDArray gradient = network.gradients().dup();
                double norm = gradient.norm2Number().doubleValue();
                assertThat(norm).as("no weight of %s has a gradient", spec).isPositive();
                double h = 2e-3 / norm;
                double above = objectiveAt(network, inputs, cotangent, gradient, h);
                double below = objectiveAt(network, inputs, cotangent, gradient, -h);
                assertThat((above - below) / (2 * h) / (norm * norm))
                        .as("change of the loss along the gradient over what the gradient says, for %s", spec)
                        .isBetween(0.9, 1.1);
            }
        }
    }

    private static double objectiveAt(
            Network network, List<INDArray> inputs, INDArray cotangent, INDArray direction, double h) {
        network.parameters().addi(direction.mul(h));
        try (Pass pass = forward(network, inputs)) {
            return pass.outputs().get(0).mul(cotangent).sumNumber().doubleValue();
        } finally {
            network.parameters().subi(direction.mul(h));
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

    private static List<INDArray> padded(INDArray first, Pass pass) {
        List<INDArray> all = new ArrayList<>();
        all.add(first);
        while (all.size() < pass.outputs().size()) {
            all.add(null);
        }
        return all;
    }

    Network build(Spec spec, long seed) {
        return architecture().build(spec, architecture().options().defaults(), seed);
    }

    List<INDArray> inputs(Spec spec) {
        long[] row = inputShape(spec);
        long[] shape = new long[row.length + 1];
        shape[0] = ROWS;
        System.arraycopy(row, 0, shape, 1, row.length);
        List<INDArray> inputs = new ArrayList<>();
        inputs.add(RandomStream.of(5).gaussian(shape));
        for (Condition condition : spec.conditions()) {
            float[] classes = new float[ROWS];
            for (int i = 0; i < ROWS; i++) {
                classes[i] = i % condition.classes();
            }
            inputs.add(Nd4j.createFromArray(classes));
        }
        return inputs;
    }
}
