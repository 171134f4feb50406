package dev.agon.image.superres;

import dev.agon.image.raster.FloatPicture;
import dev.agon.image.restore.TiledRestorer;
import dev.agon.spi.AgonException;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.TrainedModel;
import dev.agon.spi.Transformer;
import java.awt.image.BufferedImage;
import java.util.List;

/** Enlarges pictures of any size. A gray model enlarges red, green and blue one by one. */
final class Enlarger implements Transformer<BufferedImage> {
    private static final String SCALE = "scale";
    /**
     * Of what is given to the generator, in pixels; a tile of the result is the scale times as large. Four of them cover 256x256.
     */
    private static final int TILE = 140;
    /** Farther than the usual generator looks: a convolution, four blocks of two, and two after them. */
    private static final int MARGIN = 12;

    private static final OptionSet DECLARED = OptionSet.builder()
            .text(SCALE, "", "how many times the sides grow; only what the model was trained for")
            .build();

    private final SuperResolution task;
    private final TiledRestorer tiles;

    Enlarger(TrainedModel<BufferedImage> model, SuperResolution task) {
        this.task = task;
        this.tiles =
                new TiledRestorer(model, task.degradation(), task.scale(), TILE * task.scale(), MARGIN * task.scale());
    }

    @Override
    public String description() {
        return "enlarges pictures " + task.scale() + " times";
    }

    @Override
    public OptionSet options() {
        return DECLARED;
    }

    @Override
    public BufferedImage apply(BufferedImage sample, Options options) {
        String scale = options.text(SCALE);
        if (!scale.isEmpty() && SuperResolution.of(scale).scale() != task.scale()) {
            throw AgonException.usage("this model enlarges " + task.scale() + " times, not " + scale.strip()
                    + " times; train one with --set scale=" + scale.strip());
        }
        int grow = task.scale();
        int channels = tiles.channelsFor(sample);
        FloatPicture low = FloatPicture.of(sample, channels);
        return tiles.restore(
                (left, top, width, height) -> List.of(low.part(left / grow, top / grow, width / grow, height / grow)),
                channels,
                Math.multiplyExact(low.width(), grow),
                Math.multiplyExact(low.height(), grow));
    }
}
