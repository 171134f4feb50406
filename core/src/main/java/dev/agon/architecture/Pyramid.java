package dev.agon.architecture;

import dev.agon.spi.AgonException;
import dev.agon.spi.Condition;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.Spec;
import java.util.Optional;

/**
 * What networks of samples {@code [h, w, c]} share: convolutions that halve or double the extents, between the sample and a coarsest map of
 * about 4 x 4 cells. The finest map has {@code width} channels; every halving doubles them, up to eightfold.
 */
public abstract class Pyramid extends NamedArchitecture {
    /** Of leaky rectifiers. */
    protected static final double SLOPE = 0.2;

    private static final int MOST_DOUBLINGS = 3;
    private static final int KERNEL = 4 * 4;
    /** With gradients, Adam's moments and the moving average, about 2 GB. */
    private static final long MOST_WEIGHTS = 100_000_000;

    /** @param modality that it is written for */
    protected Pyramid(String modality, String name, String description, OptionSet options) {
        super(modality, name, description, options);
    }

    /** The option {@code width}. */
    public static OptionSet width(int usual) {
        return OptionSet.builder()
                .integer(
                        "width",
                        usual,
                        1,
                        1024,
                        "channels of the finest feature map; coarser ones have up to eight times as many")
                .build();
    }

    /** Also what would be too large at any width; {@link #scale} refuses what is at the width asked for. */
    @Override
    public final Optional<String> refuses(Spec spec) {
        return Scale.refuses(spec).or(() -> Conditions.refuses(spec)).or(() -> {
            long least = weights(spec, Scale.of(spec), 1);
            return least > MOST_WEIGHTS ? Optional.of(tooLarge(least)) : Optional.empty();
        });
    }

    /** Weights between one value of the coarsest map and whatever lies beyond it. */
    protected abstract long weightsPerCoarsestValue(Spec spec);

    /**
     * The scale of a spec.
     *
     * @throws AgonException USAGE if the network would be too large
     */
    protected final Scale scale(Spec spec, Options given) {
        Scale scale = Scale.of(spec);
        long weights = weights(spec, scale, given.integer("width"));
        if (weights > MOST_WEIGHTS) {
            throw AgonException.usage(
                    name() + " cannot be built with width=" + given.text("width") + ": " + tooLarge(weights));
        }
        return scale;
    }

    private static String tooLarge(long weights) {
        return "it would have about " + weights / 1_000_000 + " million weights, and at most "
                + MOST_WEIGHTS / 1_000_000 + " million are trained; a smaller width, size or latent needs less";
    }

    private long weights(Spec spec, Scale scale, long width) {
        long weights = KERNEL * width * spec.sample()[2];
        for (int level = 1; level < scale.levels(); level++) {
            weights += KERNEL * channels(width, level) * channels(width, level + 1);
        }
        long coarsest = scale.height() * scale.width() * channels(width, scale.levels());
        return weights + coarsest * weightsPerCoarsestValue(spec);
    }

    /** How many classes all conditions have together. */
    public static int classes(Spec spec) {
        return spec.conditions().stream().mapToInt(Condition::classes).sum();
    }

    /** Channels after so many halvings of the sample, from 1 on. */
    protected static long channels(Options given, int level) {
        return channels(given.integer("width"), level);
    }

    private static long channels(long width, int level) {
        return width << Math.min(level - 1, MOST_DOUBLINGS);
    }
}
