package dev.agon.cli;

import dev.agon.model.AtomicFiles;
import dev.agon.model.Failures;
import dev.agon.run.SavedModel;
import dev.agon.spi.AgonException;
import dev.agon.spi.Example;
import dev.agon.spi.Labels;
import dev.agon.spi.Options;
import dev.agon.spi.SampleWriter;
import dev.agon.spi.Sampler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * A folder that generated samples are written to, a portion at a time.
 *
 * @param path absent, or a folder
 */
record SampleFolder(Path path) {
    /** The seed unless another is given, so that the same model gives everyone the same samples. */
    static final long DEFAULT_SEED = 1;

    private static final int PORTION = 256;

    /**
     * Checks that nothing of anybody's is in the way.
     *
     * @throws AgonException USAGE if the path is a file or a folder that holds something
     */
    void checkFree() {
        if (!Files.exists(path)) {
            return;
        }
        if (!Files.isDirectory(path)) {
            throw AgonException.usage("cannot write samples to " + path + ": it is not a folder");
        }
        try (Stream<Path> files = Files.list(path)) {
            if (files.findAny().isPresent()) {
                throw AgonException.usage("the output folder " + path
                        + " is not empty; choose another one, or write into it with --force");
            }
        } catch (IOException e) {
            throw AgonException.usage("cannot read " + path + ": " + Failures.reason(e));
        }
    }

    /**
     * Writes samples with the modality's defaults: as many of every label, if there are few labels.
     *
     * @param sampler of the model
     * @param about how many
     * @return how many were written
     */
    <T> int write(SavedModel<T> model, Sampler<T> sampler, int about) {
        Options options = model.generateOptions().defaults();
        List<String> labels = model.model().labels().map(Labels::names).orElse(List.of());
        List<Example<T>> samples = new ArrayList<>();
        if (labels.isEmpty() || labels.size() > about) {
            model.samples(sampler, DEFAULT_SEED, about, Optional.empty(), options)
                    .forEach(samples::add);
        } else {
            int each = (about + labels.size() - 1) / labels.size();
            for (String label : labels) {
                model.samples(sampler, DEFAULT_SEED, each, Optional.of(label), options)
                        .forEach(samples::add);
            }
        }
        write(model, samples, done -> {});
        return samples.size();
    }

    /**
     * Writes samples, replacing files of the same names.
     *
     * @param progress told how many are written
     * @return what people should know about them
     */
    <T> List<String> write(SavedModel<T> model, Iterable<Example<T>> samples, LongConsumer progress) {
        return write(model, samples, PORTION, progress);
    }

    /** The same with so many samples in memory at once, for samples that may be large. */
    <T> List<String> write(SavedModel<T> model, Iterable<Example<T>> samples, int portionSize, LongConsumer progress) {
        AtomicFiles.createFolder(path);
        try (SampleWriter.Sink<T> sink =
                model.modality().writer(model.options()).open(path)) {
            List<Example<T>> portion = new ArrayList<>(portionSize);
            long written = 0;
            for (Example<T> sample : samples) {
                portion.add(sample);
                if (portion.size() == portionSize) {
                    sink.add(List.copyOf(portion));
                    written += portion.size();
                    progress.accept(written);
                    portion.clear();
                }
            }
            if (!portion.isEmpty()) {
                sink.add(List.copyOf(portion));
                progress.accept(written + portion.size());
            }
            return sink.notes();
        }
    }
}
