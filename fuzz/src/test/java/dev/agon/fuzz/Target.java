package dev.agon.fuzz;

import dev.agon.spi.AgonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One reader of outside data.
 *
 * @param name also that of its folder in the corpus
 */
record Target(String name, Reading reading) {
    /** Reads bytes as the reader would find them. */
    @FunctionalInterface
    interface Reading {
        /**
         * Reads.
         *
         * @param folder an empty one, to lay files in
         * @throws Exception also a checked one that the reader declares is a defect here; whoever expects it catches it
         */
        void read(Path folder, byte[] input) throws Exception;
    }

    /** A reader of one file. */
    static Target file(String name, String file, FileReading reading) {
        return new Target(name, (folder, input) -> reading.read(Files.write(folder.resolve(file), input)));
    }

    /** Reads a file. */
    @FunctionalInterface
    interface FileReading {
        void read(Path file) throws Exception;
    }

    /**
     * Reads an input and holds the reader to its promise: it takes the input, or says in an {@link AgonException} what is wrong
     * with it.
     *
     * @return whether it was taken
     */
    boolean takes(Path folder, byte[] input) throws Exception {
        try {
            reading.read(folder, input);
            return true;
        } catch (AgonException e) {
            if (e.category() == AgonException.Category.INTERNAL
                    || e.getMessage() == null
                    || e.getMessage().isBlank()) {
                throw new AssertionError(name + " gave no reason that a person could use", e);
            }
            return false;
        }
    }

    /** What lies in its folder of the corpus: samples to begin from, and inputs that once found a defect. */
    Path corpus() throws IOException {
        Path corpus = Path.of(System.getProperty("agon.fuzz.corpus"), name);
        if (!Files.isDirectory(corpus)) {
            throw new IOException("there is no corpus " + corpus);
        }
        return corpus;
    }
}
