package dev.agon.image.data;

import dev.agon.data.Intake;
import dev.agon.data.UnreadableItem;
import dev.agon.image.raster.Orientation;
import dev.agon.image.raster.PixelRows;

/** A picture whose header has been read and found sane, and whose pixels have not been decoded yet. */
interface Picture extends Intake.Item {
    /** Pixels from left to right as stored. */
    int width();

    /** Pixels from top to bottom as stored. */
    int height();

    Orientation orientation();

    /** Decodes the pixels. */
    PixelRows decode() throws UnreadableItem;

    default int uprightWidth() {
        return orientation().swapsAxes() ? height() : width();
    }

    default int uprightHeight() {
        return orientation().swapsAxes() ? width() : height();
    }
}
