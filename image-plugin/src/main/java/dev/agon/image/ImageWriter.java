package dev.agon.image;

import dev.agon.model.AtomicFiles;
import dev.agon.report.Png;
import dev.agon.spi.AgonException;
import dev.agon.spi.Example;
import dev.agon.spi.SampleWriter;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Writes pictures as {@code 000000.png} and so on, or under the names of the files that they are made from, {@code
 * grid.png} with up to 100 of them, and for labelled pictures {@code labels.csv} (columns file and label), so that the
 * folder can be read back with {@code labels=csv}. Labels are content of that file only; no path is made of them.
 */
public final class ImageWriter implements SampleWriter<BufferedImage> {
    @Override
    public Sink<BufferedImage> open(Path folder) {
        return new PictureSink(folder);
    }

    /** Writes a PNG, which the name has to say. */
    @Override
    public void write(Example<BufferedImage> sample, Path file) {
        if (!file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
            throw AgonException.usage(
                    file + " would hold a picture, and pictures are written as PNG; end the name in .png");
        }
        byte[] png = Png.encode(sample.value());
        AtomicFiles.writeUnforced(file, out -> out.write(png));
    }

    /** Writes {@code stem.png}: one row a label if there are few labels, otherwise a plain grid. */
    @Override
    public Path overview(List<Example<BufferedImage>> samples, Path stem) {
        if (samples.isEmpty()) {
            throw AgonException.usage("there are no pictures to make an overview of");
        }
        ImageOverview overview = new ImageOverview();
        samples.forEach(overview::add);
        Path file = stem.resolveSibling(stem.getFileName() + ".png");
        byte[] png = Png.encode(overview.paint());
        AtomicFiles.writeUnforced(file, out -> out.write(png));
        return file;
    }
}
