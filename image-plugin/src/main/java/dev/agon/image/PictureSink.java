package dev.agon.image;

import dev.agon.data.LabelTableWriter;
import dev.agon.model.AtomicFiles;
import dev.agon.report.Png;
import dev.agon.spi.Example;
import dev.agon.spi.SampleWriter;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A folder that pictures are written to one by one; see {@link ImageWriter}. */
final class PictureSink implements SampleWriter.Sink<BufferedImage> {
    private final Path folder;
    private final ImageOverview overview = new ImageOverview();
    private final LabelTableWriter labels = new LabelTableWriter();
    private int count;

    PictureSink(Path folder) {
        this.folder = folder;
    }

    @Override
    public void add(List<Example<BufferedImage>> samples) {
        int first = count;
        // most of the time goes into packing and into the file system, and the pictures have nothing to do with each
        // other
        IntStream.range(0, samples.size())
                .parallel()
                .forEach(i -> write(name(first + i), Png.encode(samples.get(i).value())));
        for (Example<BufferedImage> sample : samples) {
            String name = name(count++);
            overview.add(sample);
            labels.add(name, sample.attributes());
        }
    }

    @Override
    public void close() {
        labels.write(folder);
        if (count > 0) {
            write("grid.png", Png.encode(overview.paint()));
        }
    }

    private static String name(int number) {
        return String.format(Locale.ROOT, "%06d.png", number);
    }

    /** Not forced to disk: a seed can make the samples again. */
    private void write(String name, byte[] content) {
        AtomicFiles.writeUnforced(folder.resolve(name), out -> out.write(content));
    }
}
