package dev.agon.image.superres;

import dev.agon.image.raster.PictureShape;
import dev.agon.image.restore.Degradation;
import dev.agon.image.restore.Restoration;
import dev.agon.spi.AgonException;
import dev.agon.spi.Recipe;
import dev.agon.spi.Suggestions;
import dev.agon.spi.TrainedModel;
import dev.agon.spi.Transformer;
import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.Optional;

/**
 * Enlarging pictures beyond what they show (Ledig et al., "Photo-realistic single image super-resolution using a generative
 * adversarial network", 2017).
 *
 * @param scale how many times either side grows, from 2 to 8
 */
public record SuperResolution(int scale) implements Restoration {
    /** What {@code task} is called. */
    public static final String NAME = "superres";

    private static final int LEAST = 2;
    private static final int MOST = 8;

    public SuperResolution {
        if (scale < LEAST || scale > MOST) {
            throw wrong(Integer.toString(scale));
        }
    }

    /**
     * The task of a scale as people write it.
     *
     * @throws AgonException USAGE if it is none
     */
    public static SuperResolution of(String scale) {
        try {
            return new SuperResolution(Integer.parseInt(scale.strip()));
        } catch (NumberFormatException e) {
            throw wrong(scale);
        }
    }

    private static AgonException wrong(String scale) {
        return AgonException.usage("scale is '" + Suggestions.printable(scale) + "'; it takes a whole number from "
                + LEAST + " to " + MOST);
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(TASK, NAME, "scale", Integer.toString(scale));
    }

    @Override
    public Recipe recipe() {
        return new Recipe("enlarger", "pair", PLAN);
    }

    @Override
    public void check(PictureShape pictures) {
        if (pictures.width() % scale != 0 || pictures.height() % scale != 0) {
            throw AgonException.usage("scale=" + scale + " needs pictures whose sides are multiples of " + scale
                    + ", and these are " + pictures.width() + "x" + pictures.height() + "; try --size "
                    + multiple(pictures.width()) + "x" + multiple(pictures.height()));
        }
    }

    private int multiple(int side) {
        return Math.max(1, side / scale) * scale;
    }

    @Override
    public Degradation degradation() {
        return new AreaReduction(scale);
    }

    @Override
    public String verb() {
        return "enlarges";
    }

    @Override
    public Optional<Transformer<BufferedImage>> transformer(TrainedModel<BufferedImage> model) {
        return Optional.of(new Enlarger(model, this));
    }
}
