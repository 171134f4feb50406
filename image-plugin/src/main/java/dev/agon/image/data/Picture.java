package dev.agon.image.data;

import dev.agon.data.Intake;
import dev.agon.data.UnreadableItem;
import dev.agon.image.raster.Framing;
import dev.agon.image.raster.Orientation;
import dev.agon.image.raster.PixelRows;
import java.awt.image.BufferedImage;

/** A picture whose header has been read and found sane, and whose pixels have not been decoded yet. */
interface Picture extends Intake.Item {
    /** Pixels from left to right as stored. */
    int width();

    /** Pixels from top to bottom as stored. */
    int height();

    Orientation orientation();

    /** Decodes the pixels. */
    PixelRows decode() throws UnreadableItem;

    /** Decodes the whole picture at its own size, upright; what is transparent stays so. */
    default BufferedImage image() throws UnreadableItem {
        return Framing.whole(decode(), orientation());
    }

    default int uprightWidth() {
        return orientation().swapsAxes() ? height() : width();
    }

    default int uprightHeight() {
        return orientation().swapsAxes() ? width() : height();
    }
}
