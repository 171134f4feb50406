package dev.agon.objective;

import dev.agon.spi.ObjectiveTerm;
import java.util.List;

/** The objective terms of the core; see {@code docs/training.md} for the formulas. */
public final class ObjectiveTerms {
    private ObjectiveTerms() {}

    public static List<ObjectiveTerm> all() {
        return List.of(reconstruction(), featureMatching(), likelihood(), cycle(), attributes(), new NextTokens());
    }

    /**
     * {@code weight · mean |fake - real|} over all numbers, row by row: for generators whose conditions determine the
     * sample (Isola et al., "Image-to-image translation with conditional adversarial networks", 2017).
     */
    public static ObjectiveTerm reconstruction() {
        return new Reconstruction();
    }

    /**
     * {@code weight · mean (E f(real) - E f(fake))²} over the discriminator's head {@code features} (Salimans et al.,
     * "Improved techniques for training GANs", 2016).
     */
    public static ObjectiveTerm featureMatching() {
        return new FeatureMatching();
    }

    /**
     * {@code weight ·} mean cross-entropy of the generator's head {@code logits}, {@code [n, ..., classes]}, with the
     * batch's target {@code classes}, {@code [n, ...]}, whose negative entries do not count.
     */
    public static ObjectiveTerm likelihood() {
        return new Likelihood();
    }

    /**
     * {@code weight · mean |G(fake) - source|}: the generated sample, put back where the source was and told what the
     * source was ({@code origin.NAME} among the batch's targets replaces condition NAME), becomes the source again (Zhu
     * et al., "Unpaired image-to-image translation using cycle-consistent adversarial networks", 2017; with labels: Choi
     * et al., "StarGAN", 2018). The source is the first condition of the shape of a sample.
     */
    public static ObjectiveTerm cycle() {
        return new Cycle();
    }

    /**
     * {@code weight ·} the sum over all categorical conditions of the cross-entropy of the discriminator's head, {@code
     * [n, classes]}, with the class; the head is called {@code attributes} for the condition
     * {@value dev.agon.spi.Condition#LABEL} and {@code attributes.NAME} for others. The discriminator learns it on real
     * samples, the generator on its own (Odena et al., "Conditional image synthesis with auxiliary classifier GANs", 2017).
     */
    public static ObjectiveTerm attributes() {
        return new Attributes();
    }
}
