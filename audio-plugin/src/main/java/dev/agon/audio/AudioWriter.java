package dev.agon.audio;

import dev.agon.model.AtomicFiles;
import dev.agon.report.Png;
import dev.agon.spi.AgonException;
import dev.agon.spi.Example;
import dev.agon.spi.SampleWriter;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes clips as {@code 000000.wav} and so on (16-bit PCM), {@code overview.png} with waveforms and spectrograms, for
 * labelled clips {@code labels.csv} (columns file and label), so that the folder can be read back with
 * {@code labels=csv}, and for notes {@code phrase.wav}, a scale. Labels are content only; no path is made of them.
 */
public final class AudioWriter implements SampleWriter<AudioClip> {
    @Override
    public Sink<AudioClip> open(Path folder) {
        return new ClipSink(folder);
    }

    /** Writes {@code stem.png}: one row a label if there are few labels, otherwise a plain grid. */
    @Override
    public Path overview(List<Example<AudioClip>> samples, Path stem) {
        if (samples.isEmpty()) {
            throw AgonException.usage("there are no sounds to make an overview of");
        }
        AudioOverview overview = new AudioOverview();
        samples.forEach(overview::add);
        Path file = stem.resolveSibling(stem.getFileName() + ".png");
        byte[] png = Png.encode(overview.paint());
        AtomicFiles.writeUnforced(file, out -> out.write(png));
        return file;
    }
}
