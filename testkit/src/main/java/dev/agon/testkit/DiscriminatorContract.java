package dev.agon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.spi.Architecture;
import dev.agon.spi.Discriminator;
import dev.agon.spi.Network;
import dev.agon.spi.Pass;
import dev.agon.spi.Spec;
import dev.agon.spi.Want;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What every {@link Discriminator} keeps. */
public abstract class DiscriminatorContract extends ArchitectureContract {
    @Override
    protected abstract Discriminator architecture();

    @Override
    Class<? extends Architecture> role() {
        return Discriminator.class;
    }

    @Override
    long[] inputShape(Spec spec) {
        return spec.sample();
    }

    @Test
    void required_headZeroIsLogits() {
        for (Spec spec : specs()) {
            try (Network network = build(spec, 1);
                    Pass pass = forward(network, inputs(spec))) {
                assertThat(network.traits().heads().get(0).name()).isEqualTo("logit");
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
                assertThat(bySample.shape()).isEqualTo(pass.inputs().get(0).shape());
                assertThat(bySample.norm2Number().doubleValue()).isPositive();
            }
        }
    }
}
