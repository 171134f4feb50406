package dev.agon.image.repair;

import dev.agon.image.raster.PictureShape;
import dev.agon.image.restore.Degradation;
import dev.agon.image.restore.Restoration;
import dev.agon.spi.Recipe;
import dev.agon.spi.TrainedModel;
import dev.agon.spi.Transformer;
import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.Optional;

/** Sharpening what is out of focus or has moved (Kupyn et al., "DeblurGAN", 2018). */
public record Deblurring() implements Restoration {
    /** What {@code task} is called. */
    public static final String NAME = "deblur";

    @Override
    public Map<String, String> settings() {
        return Map.of(TASK, NAME);
    }

    @Override
    public Recipe recipe() {
        return new Recipe("restorer", "pair", PLAN);
    }

    @Override
    public void check(PictureShape pictures) {
        Grain.check(NAME, pictures);
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
