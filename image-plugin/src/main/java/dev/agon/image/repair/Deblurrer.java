package dev.agon.image.repair;

import dev.agon.image.restore.TiledRestorer;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.Transformer;
import java.awt.image.BufferedImage;
import java.util.List;

/** Sharpens pictures of any size. */
record Deblurrer(TiledRestorer tiles) implements Transformer<BufferedImage> {
    @Override
    public String description() {
        return "sharpens blurred pictures";
    }

    @Override
    public OptionSet options() {
        return OptionSet.NONE;
    }

    @Override
    public BufferedImage apply(BufferedImage sample, Options options) {
        int channels = tiles.channelsFor(sample);
        return tiles.restore(
                (left, top, width, height) -> List.of(Parts.of(sample, channels, left, top, width, height)),
                channels,
                sample.getWidth(),
                sample.getHeight());
    }
}
