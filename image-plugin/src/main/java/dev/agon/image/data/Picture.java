package dev.agon.image.data;

import dev.agon.image.raster.Orientation;
import dev.agon.image.raster.PixelRows;

/** A picture whose header has been read and found sane, and whose pixels have not been decoded yet. */
interface Picture extends AutoCloseable {
    /** Pixels from left to right as stored. */
    int width();

    /** Pixels from top to bottom as stored. */
    int height();

    Orientation orientation();

    /** Bytes that {@link #decode} takes. */
    long decodedBytes();

    /** Decodes the pixels. */
    PixelRows decode() throws UnreadablePicture;

    @Override
    void close();

    default int uprightWidth() {
        return orientation().swapsAxes() ? height() : width();
    }

    default int uprightHeight() {
        return orientation().swapsAxes() ? width() : height();
    }
}
