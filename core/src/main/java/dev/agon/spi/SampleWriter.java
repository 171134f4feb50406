package dev.agon.spi;

import java.nio.file.Path;
import java.util.List;

/** Writes samples as files that a person can open. */
public interface SampleWriter<T> {
    /** Begins a folder of samples. The folder exists. */
    Sink<T> open(Path folder);

    /**
     * Writes one overview of a few samples (a grid of pictures, a page of texts).
     *
     * @param stem path of the file without its extension
     * @return the file
     */
    Path overview(List<Example<T>> samples, Path stem);

    /**
     * Samples in words, for people who watch a run go on: a line each, the first may be a heading. None, the default, for
     * samples that a line of text says nothing about.
     *
     * @param samples a few
     */
    default List<String> describe(List<Example<T>> samples) {
        return List.of();
    }

    /**
     * Writes one sample as one file, replacing an older one; the name's extension chooses the format. Overridden where
     * a sample has a file of its own.
     *
     * @throws AgonException USAGE if there is no such format
     */
    default void write(Example<T> sample, Path file) {
        throw AgonException.usage(
                file + " would hold one sample, and samples of this kind are written as folders only");
    }

    /** Takes samples in any number of portions; closing writes the overview. */
    interface Sink<T> extends AutoCloseable {
        void add(List<Example<T>> samples);

        /** What people should know about the samples so far, a line each, such as how near they came to what was asked for. */
        default List<String> notes() {
            return List.of();
        }

        @Override
        void close();
    }
}
