package dev.agon.image;

import dev.agon.gan.Gan;
import dev.agon.gan.LoadedGan;
import dev.agon.spi.AgonException;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A trained generator of pictures.
 *
 * <pre>{@code
 * try (ImageGan gan = ImageGan.builder().size(28, 28).minutes(3).seed(1).train(Path.of("digits"))) {
 *     List<BufferedImage> sixteen = gan.generate(16);
 *     List<BufferedImage> sevens = gan.generate(4, "7");
 *     double chance = gan.realness(sixteen.get(0));
 *     gan.save(Path.of("digits.agon"));
 * }
 * try (ImageGan gan = ImageGan.load(Path.of("digits.agon"))) {
 *     gan.generate(16);
 * }
 * }</pre>
 *
 * Safe for use by several threads. Everything it throws for a reason that a person can mend is an
 * {@link AgonException}.
 */
public final class ImageGan extends Gan<BufferedImage> {
    ImageGan(LoadedGan<BufferedImage> loaded) {
        super(loaded);
    }

    /** Begins a description of a training run; {@link ImageGanBuilder#train} carries it out. */
    public static ImageGanBuilder builder() {
        return new ImageGanBuilder();
    }

    /** Loads a model file or the best model of a run folder; see {@link #load(Path, long)}. */
    public static ImageGan load(Path model) {
        return load(model, DEFAULT_SEED);
    }

    /**
     * Loads a model file or the best model of a run folder.
     *
     * @param seed of the pictures that will be generated
     * @throws AgonException DATA if it cannot be read; USAGE if it is a model of another kind of data
     */
    public static ImageGan load(Path model, long seed) {
        return new ImageGan(LoadedGan.load(model, BufferedImage.class, seed));
    }

    /**
     * How real a picture looks to the discriminator, in [0, 1]. For a model with labels this is the largest value over
     * its labels.
     *
     * <p>For the losses that judge pictures one by one ({@code ns} and the like) it is the logistic function of the
     * discriminator's logit. The default loss {@code rpgan} compares pictures, so that only differences of logits mean
     * something; there it is the probability that the discriminator, shown this picture and a generated one, takes this
     * one for the real one, averaged over 64 generated pictures. It is a judgement of style, not of truth: 0.5 says as
     * good as what the model makes.
     *
     * @param picture of any size and colours; it is brought to the model's shape first
     */
    public double realness(BufferedImage picture) {
        return realnessOf(picture, Optional.empty());
    }

    /**
     * How real a picture looks to the discriminator as one of a label; see {@link #realness(BufferedImage)}.
     *
     * @throws AgonException USAGE if the model does not know the label
     */
    public double realness(BufferedImage picture, String label) {
        return realnessOf(picture, Optional.of(label));
    }

    /** Width of the pictures in pixels. */
    public int width() {
        return Math.toIntExact(saved().model().codec().shape()[1]);
    }

    /** Height of the pictures in pixels. */
    public int height() {
        return Math.toIntExact(saved().model().codec().shape()[0]);
    }
}
