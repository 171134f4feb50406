package dev.agon.penalty;

import dev.agon.nn.Rows;
import dev.agon.nn.Workspace;
import dev.agon.spi.Pass;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Spec;
import dev.agon.spi.Traits;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The penalty of WGAN-GP, see {@link Penalties#wassersteinGradient}. */
record WassersteinGradient() implements PassPenalty {
    @Override
    public String name() {
        return "gp";
    }

    @Override
    public String description() {
        return "mean squared distance of D's slope from 1, between real and generated samples (WGAN-GP)";
    }

    @Override
    public Optional<String> refuses(Spec spec, Traits discriminator) {
        return discriminator.tangent() ? Optional.empty() : Optional.of("it needs a discriminator with a tangent pass");
    }

    @Override
    public double add(PenaltyContext step, double weight) {
        try (Pass between = step.judge(between(step), name())) {
            return GradientPenalty.oneCentred(between, weight, step.workspace());
        }
    }

    /** A point on the line between each pair of a real and a generated sample. */
    private INDArray between(PenaltyContext step) {
        INDArray real = step.real().inputs().get(0);
        INDArray fake = step.fake().inputs().get(0);
        Workspace workspace = step.workspace();
        RandomStream random = step.random(name());
        float[] shares = new float[Math.toIntExact(real.size(0))];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = (float) random.nextDouble();
        }
        INDArray mixed = workspace.take(real.shape());
        workspace.kernels().subtract(fake, real, mixed);
        Rows.scale(mixed, shares, workspace);
        workspace.kernels().add(mixed, real, mixed);
        return mixed;
    }
}
