package dev.agon.image;

import dev.agon.data.LabelTableWriter;
import dev.agon.model.AtomicFiles;
import dev.agon.report.Png;
import dev.agon.spi.Example;
import dev.agon.spi.SampleWriter;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** A folder that pictures are written to one by one; see {@link ImageWriter}. */
final class PictureSink implements SampleWriter.Sink<BufferedImage> {
    private static final String GRID = "grid.png";

    private final Path folder;
    private final ImageOverview overview = new ImageOverview();
    private final LabelTableWriter labels = new LabelTableWriter();
    private final ResultNames resultNames = new ResultNames(List.of(GRID), ".png");

    PictureSink(Path folder) {
        this.folder = folder;
    }

    @Override
    public void add(List<Example<BufferedImage>> samples) {
        List<String> names = samples.stream().map(resultNames::of).toList();
        // most of the time goes into packing and into the file system, and the pictures have nothing to do with each
        // other
        IntStream.range(0, samples.size())
                .parallel()
                .forEach(i -> write(names.get(i), Png.encode(samples.get(i).value())));
        for (int i = 0; i < samples.size(); i++) {
            overview.add(samples.get(i));
            labels.add(names.get(i), samples.get(i).attributes());
        }
    }

    @Override
    public void close() {
        labels.write(folder);
        if (!resultNames.isEmpty()) {
            write(GRID, Png.encode(overview.paint()));
        }
    }

    /** Not forced to disk: a seed can make the samples again. */
    private void write(String name, byte[] content) {
        AtomicFiles.writeUnforced(folder.resolve(name), out -> out.write(content));
    }
}
