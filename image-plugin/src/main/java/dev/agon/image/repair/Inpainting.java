package dev.agon.image.repair;

import dev.agon.image.restore.Degradation;
import dev.agon.spi.TrainedModel;
import dev.agon.spi.Transformer;
import java.awt.image.BufferedImage;
import java.util.Optional;

/** Filling in lost parts (Pathak et al., "Context encoders: feature learning by inpainting", 2016). */
public record Inpainting() implements Repairing {
    /** What {@code task} is called. */
    public static final String NAME = "inpaint";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Degradation degradation() {
        return new Erasure();
    }

    @Override
    public String verb() {
        return "fills in";
    }

    @Override
    public Optional<Transformer<BufferedImage>> transformer(TrainedModel<BufferedImage> model) {
        return Optional.of(new Inpainter(Grain.tiles(model, degradation())));
    }
}
