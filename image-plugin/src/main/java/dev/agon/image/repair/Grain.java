package dev.agon.image.repair;

import dev.agon.image.raster.PictureShape;
import dev.agon.image.restore.Degradation;
import dev.agon.image.restore.TiledRestorer;
import dev.agon.spi.AgonException;
import dev.agon.spi.TrainedModel;
import java.awt.image.BufferedImage;

/** What repairing networks ask of the sides of pictures: they halve them twice. */
final class Grain {
    private static final int PIXELS = 4;
    private static final int TILE = 256;
    /** Farther than the usual generator looks. */
    private static final int MARGIN = 48;

    private Grain() {}

    /** @throws AgonException USAGE if pictures of this shape cannot be trained on */
    static void check(String task, PictureShape pictures) {
        if (pictures.width() % PIXELS != 0 || pictures.height() % PIXELS != 0) {
            throw AgonException.usage("task=" + task + " needs pictures whose sides are multiples of " + PIXELS
                    + ", and these are " + pictures.width() + "x" + pictures.height() + "; try --size "
                    + up(pictures.width()) + "x" + up(pictures.height()));
        }
    }

    private static int up(int side) {
        return (side + PIXELS - 1) / PIXELS * PIXELS;
    }

    static TiledRestorer tiles(TrainedModel<BufferedImage> model, Degradation degradation) {
        return new TiledRestorer(model, degradation, PIXELS, TILE, MARGIN);
    }
}
