package dev.agon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.spi.Architecture;
import dev.agon.spi.Discriminator;
import dev.agon.spi.Network;
import dev.agon.spi.Pass;
import dev.agon.spi.Spec;
import dev.agon.spi.Want;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What every {@link Discriminator} keeps. */
public abstract class DiscriminatorContract extends ArchitectureContract {
    private static final int DIRECTIONS = 9;

    /** A step in parameter space at which few rectifiers switch, yet longer than what rounding hides. */
    private static final double SHORT = 3e-5;

    @Override
    protected abstract Discriminator architecture();

    @Override
    Class<? extends Architecture> role() {
        return Discriminator.class;
    }

    @Override
    protected long[] inputShape(Spec spec) {
        return spec.sample();
    }

    @Test
    void required_headZeroIsLogits() {
        for (Spec spec : specs()) {
            try (Network network = build(spec, 1);
                    Pass pass = forward(network, inputs(spec))) {
                assertThat(network.traits().heads().get(0).name())
                        .as("head 0 of a discriminator is named logit and holds raw logits, before any sigmoid")
                        .isEqualTo("logit");
                INDArray logits = pass.outputs().get(0);
                assertThat(logits.rank()).as("logits are [n, k]").isEqualTo(2);
                assertThat(logits.size(0)).isEqualTo(ROWS);
            }
        }
    }

    @Test
    void required_samplesHaveGradients() {
        for (Spec spec : specs()) {
            try (Network network = build(spec, 1);
                    Pass pass = forward(network, inputs(spec))) {
                List<INDArray> gradients =
                        new ArrayList<>(Collections.nCopies(pass.outputs().size(), null));
                gradients.set(0, Nd4j.onesLike(pass.outputs().get(0)));
                INDArray bySample = pass.backward(gradients, Want.INPUTS).get(0);
                assertThat(bySample.shape())
                        .as("the gradient by the samples has the shape of the samples")
                        .isEqualTo(pass.inputs().get(0).shape());
                assertThat(bySample.norm2Number().doubleValue())
                        .as("without a gradient by the samples the generator learns nothing")
                        .isPositive();
            }
        }
    }

    /**
     * The weight gradient of ⟨c, J·d⟩, which exact gradient penalties need. Where a rectifier switches, that value jumps,
     * which spoils a difference; so steps are short, and the median over several directions counts.
     */
    @Test
    void required_tangentGradientsAgreeWithDifferences() {
        for (Spec spec : specs()) {
            try (Network network = build(spec, 1)) {
                if (!network.traits().tangent()) {
                    continue;
                }
                List<INDArray> inputs = inputs(spec);
                double[] slopes = new double[DIRECTIONS];
                for (int i = 0; i < DIRECTIONS; i++) {
                    slopes[i] = tangentSlope(network, inputs, 10 + i);
                }
                Arrays.sort(slopes);
                assertThat(slopes[DIRECTIONS / 2])
                        .as("change of the tangent along its gradient over what the gradient says, for %s", spec)
                        .isBetween(0.95, 1.05);
            }
        }
    }

    private static double tangentSlope(Network network, List<INDArray> inputs, long seed) {
        INDArray cotangent;
        try (Pass pass = forward(network, inputs)) {
            cotangent = cotangent(pass);
            network.gradients().assign(0);
            pass.tangent(directions(pass, seed)).backward(padded(cotangent, pass));
        }
        return slopeAlongGradient(network, SHORT, n -> {
            try (Pass pass = forward(n, inputs)) {
                return dot(pass.tangent(directions(pass, seed)).outputs().get(0), cotangent);
            }
        });
    }
}
