package dev.agon.image.data;

import dev.agon.data.Intake;
import dev.agon.data.Spool;
import dev.agon.data.SpooledDataset;
import dev.agon.image.raster.ImagePixels;
import dev.agon.image.raster.PictureShape;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;

/**
 * Pictures of one shape. All were decoded when the data set was opened, into a temporary file from which they are read;
 * what is in memory is a few bytes an item. Pictures are {@code TYPE_BYTE_GRAY} or {@code TYPE_INT_RGB}, each a new one.
 */
public final class ImageDataset extends SpooledDataset<BufferedImage> {
    private final PictureShape shape;

    ImageDataset(Spool spool, PictureShape shape, long[] hashes, Intake.Kept kept, List<String> notes) {
        super("image", shape.toString(), spool, hashes, kept, notes);
        this.shape = shape;
    }

    /**
     * Opens a folder of pictures, a zip archive of such, an IDX file of images, or a folder that holds one.
     *
     * @throws dev.agon.spi.AgonException DATA if it is missing, empty, broken or hostile, or if more pictures are
     *     unreadable than the options allow; USAGE if the options do not fit it, or if there is no room for the temporary
     *     file
     */
    public static ImageDataset open(Path path, ImageOptions options) {
        try (PictureSource source = Sources.open(path, options)) {
            return PictureIntake.of(source, options, Runtime.getRuntime().availableProcessors());
        }
    }

    /** The shape of every picture. */
    public PictureShape shape() {
        return shape;
    }

    @Override
    protected BufferedImage item(byte[] content) {
        return ImagePixels.image(content, shape);
    }
}
