package dev.agon.model;

import dev.agon.spi.AgonException;
import java.io.BufferedWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A text file in UTF-8 that is written piece by piece and takes its place, or an old one's, when it is closed; until then
 * the pieces are in a temporary file in the same folder. Not forced to disk. One thread at a time.
 */
public final class PiecewiseFile implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final Path aside;
    private final Writer out;
    private boolean broken;

    private PiecewiseFile(Path file, Path aside, Writer out) {
        this.file = file;
        this.aside = aside;
        this.out = out;
    }

    /**
     * Begins a file.
     *
     * @throws AgonException USAGE if the folder cannot be written to
     */
    public static PiecewiseFile begin(Path file) {
        Path aside = AtomicFiles.aside(file);
        try {
            // a stream of java.io, since a channel would be closed for an interrupted thread
            Writer out = new BufferedWriter(
                    new OutputStreamWriter(new FileOutputStream(aside.toFile()), StandardCharsets.UTF_8), BUFFER);
            return new PiecewiseFile(file, aside, out);
        } catch (IOException e) {
            throw AtomicFiles.unwritable(file, e);
        }
    }

    /**
     * Writes the next piece.
     *
     * @throws AgonException USAGE if the disk is full; the file will not appear
     */
    public void append(String text) {
        try {
            out.write(text);
        } catch (IOException e) {
            broken = true;
            throw AtomicFiles.unwritable(file, e);
        }
    }

    /**
     * Puts the file in its place.
     *
     * @throws AgonException USAGE if it cannot be written to its end; an old file is still there
     */
    @Override
    public void close() {
        try {
            out.close();
            if (!broken) {
                AtomicFiles.move(aside, file);
            }
        } catch (IOException e) {
            throw AtomicFiles.unwritable(file, e);
        } finally {
            AtomicFiles.deleteQuietly(aside);
        }
    }
}
