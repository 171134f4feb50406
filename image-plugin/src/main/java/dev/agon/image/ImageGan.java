package dev.agon.image;

import dev.agon.gan.Gan;
import dev.agon.gan.LoadedGan;
import dev.agon.image.repair.Deblurring;
import dev.agon.image.repair.Inpainting;
import dev.agon.image.repair.Mask;
import dev.agon.image.restyle.Restyling;
import dev.agon.image.superres.SuperResolution;
import dev.agon.image.task.Generation;
import dev.agon.image.task.ImageTask;
import dev.agon.spi.AgonException;
import dev.agon.spi.Transformer;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
     * @throws AgonException USAGE for a model that is asked for attributes, which judges pictures by all of them
     */
    public double realness(BufferedImage picture) {
        requireTask(Generation.NAME);
        requireNoAttributes();
        return realnessOf(picture, Optional.empty());
    }

    /**
     * How real a picture looks to the discriminator as one of a label; see {@link #realness(BufferedImage)}.
     *
     * @throws AgonException USAGE if the model does not know the label
     */
    public double realness(BufferedImage picture, String label) {
        requireTask(Generation.NAME);
        requireNoAttributes();
        return realnessOf(picture, Optional.of(label));
    }

    /**
     * A larger picture, for a model that was trained with {@code task=superres}.
     *
     * @param picture of any size; a gray model enlarges its colours one by one
     * @return as many times as large as the model's scale; gray or {@code TYPE_INT_RGB}
     * @throws AgonException USAGE for a model of another task; DATA if the result would be too large
     */
    public BufferedImage enlarge(BufferedImage picture) {
        return change(SuperResolution.NAME, picture);
    }

    /**
     * A picture whose transparent pixels are filled in, for a model that was trained with {@code task=inpaint}. All others
     * come back unchanged.
     *
     * @param picture of any size, with some pixels that are transparent and some that are not
     * @throws AgonException USAGE for a model of another task; DATA if all pixels are transparent, or none
     */
    public BufferedImage repair(BufferedImage picture) {
        return change(Inpainting.NAME, picture);
    }

    /**
     * The same for pixels that are white in a mask.
     *
     * @param mask of the picture's size
     * @throws AgonException DATA also if the mask is of another size
     */
    public BufferedImage repair(BufferedImage picture, BufferedImage mask) {
        return change(Inpainting.NAME, Mask.over(picture, mask));
    }

    /**
     * A sharpened picture, for a model that was trained with {@code task=deblur}.
     *
     * @param picture of any size
     * @throws AgonException USAGE for a model of another task
     */
    public BufferedImage sharpen(BufferedImage picture) {
        return change(Deblurring.NAME, picture);
    }

    /**
     * Draws pictures with values of attributes, for a model that was trained with any; see {@link #generate(int)}. What is
     * left open is drawn as often as in the training data.
     *
     * @param values by attribute, such as {@code expression} and {@code smile}
     * @throws AgonException USAGE if the model knows no such attribute or value; the message lists those that it knows
     */
    public List<BufferedImage> generate(int count, Map<String, String> values) {
        return generate(count, Optional.empty(), values);
    }

    /** The values of each attribute that can be asked for, by name and in order; empty if the model knows none. */
    public Map<String, List<String>> attributes() {
        Map<String, List<String>> attributes = new LinkedHashMap<>();
        saved().model()
                .furtherAttributes()
                .forEach(attribute ->
                        attributes.put(attribute.name(), attribute.values().names()));
        return attributes;
    }

    private void requireNoAttributes() {
        if (!attributes().isEmpty()) {
            throw AgonException.usage("this model judges pictures by their "
                    + String.join(", ", attributes().keySet())
                    + ", so it cannot tell how real one is whose attributes are unknown");
        }
    }

    /**
     * A picture with other values of its attributes, for a model that was trained with {@code task=restyle}.
     *
     * @param picture of any size; it is brought to the model's first
     * @param values that it is to have, by attribute, such as {@code expression} and {@code surprise}; the other attributes
     *     are to stay as the model sees them
     * @return of the model's size
     * @throws AgonException USAGE for a model of another task, if nothing is asked, or if the model knows no such attribute
     *     or value; the message lists those that it knows
     */
    public BufferedImage restyle(BufferedImage picture, Map<String, String> values) {
        return change(Restyling.NAME, picture, values);
    }

    private BufferedImage change(String task, BufferedImage picture) {
        return change(task, picture, Map.of());
    }

    private BufferedImage change(String task, BufferedImage picture, Map<String, String> settings) {
        requireTask(task);
        Transformer<BufferedImage> transformer = saved().transformer().orElseThrow();
        return transformer.apply(picture, transformer.options().parse(settings));
    }

    private void requireTask(String task) {
        checkOpen();
        String trained =
                ((ImageCodec) saved().model().codec()).task().settings().get(ImageTask.TASK);
        if (!trained.equals(task)) {
            throw AgonException.usage(
                    "this takes a model of task=" + task + ", and this one was trained with task=" + trained);
        }
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
