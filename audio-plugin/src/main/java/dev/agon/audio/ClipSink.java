package dev.agon.audio;

import dev.agon.data.LabelTableWriter;
import dev.agon.model.AtomicFiles;
import dev.agon.report.Png;
import dev.agon.spi.Example;
import dev.agon.spi.SampleWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A folder that clips are written to one by one; see {@link AudioWriter}. */
final class ClipSink implements SampleWriter.Sink<AudioClip> {
    private final Path folder;
    private final AudioOverview overview = new AudioOverview();
    private final Phrase phrase = new Phrase();
    private final LabelTableWriter labels = new LabelTableWriter();
    private int count;

    ClipSink(Path folder) {
        this.folder = folder;
    }

    @Override
    public void add(List<Example<AudioClip>> samples) {
        for (Example<AudioClip> sample : samples) {
            String name = String.format(Locale.ROOT, "%06d.wav", count++);
            sample.value().writeWav(folder.resolve(name));
            overview.add(sample);
            labels.add(name, sample.attributes());
            phrase.add(sample);
        }
    }

    @Override
    public void close() {
        labels.write(folder);
        if (count > 0) {
            // not forced to disk: a seed can make the samples again
            byte[] png = Png.encode(overview.paint());
            AtomicFiles.writeUnforced(folder.resolve("overview.png"), out -> out.write(png));
        }
        phrase.play().ifPresent(scale -> scale.writeWav(folder.resolve("phrase.wav")));
    }
}
