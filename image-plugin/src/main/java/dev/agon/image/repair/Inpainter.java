package dev.agon.image.repair;

import dev.agon.image.data.SinglePicture;
import dev.agon.image.raster.FloatPicture;
import dev.agon.image.restore.TiledRestorer;
import dev.agon.spi.AgonException;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.Suggestions;
import dev.agon.spi.Transformer;
import java.awt.image.BufferedImage;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Fills in what is transparent, or white in a mask. Pixels that are known come back unchanged. */
final class Inpainter implements Transformer<BufferedImage> {
    private static final String MASK = "mask";
    private static final OptionSet DECLARED = OptionSet.builder()
            .text(MASK, "", "a picture of the same size, white where to fill in (beside transparent pixels)")
            .build();

    private final TiledRestorer tiles;

    Inpainter(TiledRestorer tiles) {
        this.tiles = tiles;
    }

    @Override
    public String description() {
        return "fills in lost parts of pictures";
    }

    @Override
    public OptionSet options() {
        return DECLARED;
    }

    @Override
    public BufferedImage apply(BufferedImage sample, Options options) {
        String mask = options.text(MASK);
        return fill(mask.isEmpty() ? sample : Mask.over(sample, SinglePicture.read(path(mask))));
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw AgonException.usage("mask is no path: " + Suggestions.printable(e.getMessage()));
        }
    }

    private BufferedImage fill(BufferedImage sample) {
        boolean[] lost = Mask.transparent(sample);
        int channels = tiles.channelsFor(sample);
        return tiles.restore(
                (left, top, width, height) -> {
                    FloatPicture picture = Parts.of(sample, channels, left, top, width, height);
                    FloatPicture hole = hole(lost, sample, left, top, width, height);
                    return List.of(Erasure.known(picture, hole), hole);
                },
                channels,
                sample.getWidth(),
                sample.getHeight());
    }

    private static FloatPicture hole(boolean[] lost, BufferedImage sample, int left, int top, int width, int height) {
        FloatPicture hole = FloatPicture.blank(width, height, 1);
        for (int y = 0; y < height; y++) {
            int row = Math.min(sample.getHeight() - 1, top + y);
            for (int x = 0; x < width; x++) {
                int column = Math.min(sample.getWidth() - 1, left + x);
                hole.values()[hole.at(x, y)] = lost[row * sample.getWidth() + column] ? 1 : 0;
            }
        }
        return hole;
    }
}
