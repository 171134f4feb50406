package dev.agon.image.repair;

import dev.agon.image.restore.Degradation;
import dev.agon.spi.TrainedModel;
import dev.agon.spi.Transformer;
import java.awt.image.BufferedImage;
import java.util.Optional;

/** Sharpening what is out of focus or has moved (Kupyn et al., "DeblurGAN", 2018). */
public record Deblurring() implements Repairing {
    /** What {@code task} is called. */
    public static final String NAME = "deblur";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Degradation degradation() {
        return new Blur();
    }

    @Override
    public String verb() {
        return "sharpens";
    }

    @Override
    public Optional<Transformer<BufferedImage>> transformer(TrainedModel<BufferedImage> model) {
        return Optional.of(new Deblurrer(Grain.tiles(model, degradation())));
    }
}
