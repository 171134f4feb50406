package dev.agon.penalty;

import dev.agon.augment.Augmentations;
import dev.agon.nn.Values;
import dev.agon.spi.Pass;
import java.util.List;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The penalties of the core; see {@code docs/training.md} for the formulas. */
public final class Penalties {
    private Penalties() {}

    public static List<Penalty> all() {
        return List.of(r1(), r2(), wassersteinGradient(), leCam(), consistency());
    }

    /**
     * {@code weight/2 · mean |grad_x D(real)|²} (Mescheder et al., "Which training methods for GANs do actually
     * converge?", 2018): exact where the discriminator has a tangent pass, by finite differences elsewhere.
     */
    public static PassPenalty r1() {
        return new ZeroCentred("r1", "half the mean squared slope of D at real samples", PenaltyContext::real);
    }

    /** {@link #r1} at generated samples. */
    public static PassPenalty r2() {
        return new ZeroCentred("r2", "half the mean squared slope of D at generated samples", PenaltyContext::fake);
    }

    /**
     * {@code weight · mean (|grad_x D| - 1)²} at random points between real and generated samples (Gulrajani et al.,
     * "Improved training of Wasserstein GANs", 2017).
     */
    public static PassPenalty wassersteinGradient() {
        return new WassersteinGradient();
    }

    /**
     * Keeps the scores near the other side's running mean: {@code weight · (mean relu(r - F)² + mean relu(R - f)²)} with
     * running means R and F of the real and the generated scores, decay 0.99 (Tseng et al., "Regularizing generative
     * adversarial networks under limited data", 2021).
     */
    public static ScorePenalty leCam() {
        return new LeCam();
    }

    /**
     * {@code weight · (mean (D(x) - D(T x))² + mean (D(x̃) - D(T x̃))²)} with random shifts and cut-outs T (Zhao et al.,
     * "Improved consistency regularization for GANs", 2020).
     */
    public static PassPenalty consistency() {
        return new Consistency(List.of(Augmentations.translation(), Augmentations.cutout()));
    }

    /** What a gradient penalty looks at. */
    private interface Side {
        Pass of(PenaltyContext step);
    }

    private record ZeroCentred(String name, String description, Side side) implements PassPenalty {
        @Override
        public double add(PenaltyContext step, double weight) {
            Pass judged = side.of(step);
            return step.traits().tangent()
                    ? GradientPenalty.zeroCentred(judged, weight, step.workspace())
                    : DifferencePenalty.zeroCentred(
                            judged, weight, samples -> step.judge(samples, name), step.workspace());
        }
    }

    static Stream<INDArray> samples(PenaltyContext step) {
        return Stream.of(step.real(), step.fake()).map(pass -> pass.inputs().get(0));
    }

    static double[] scores(Pass judged) {
        return Values.doubles(judged.outputs().get(0));
    }
}
