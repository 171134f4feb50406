package dev.agon.model;

import dev.agon.spi.AgonException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.UUID;

/**
 * Files that are either old or new, never half written: the content goes to a temporary file in the same folder, and
 * takes the place of the old file in one move.
 */
public final class AtomicFiles {
    private static final String TEMPORARY = ".part";

    private AtomicFiles() {}

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes or replaces a file, and waits until it is on disk: a power cut takes it away no more.
     *
     * <p>An interrupted thread writes as well: a channel that was closed for it is opened again.
     *
     * @param content may be asked for more than once
     * @throws AgonException USAGE if the folder cannot be written to or the disk is full; the old file is still there
     */
    public static void write(Path file, Content content) {
        write(file, content, true);
    }

    /**
     * Writes or replaces a file, and leaves it to the system when it reaches the disk: for what can be made again, and
     * for thousands of files, where a wait for each takes longer than all the rest.
     *
     * @throws AgonException USAGE if the folder cannot be written to or the disk is full; the old file is still there
     */
    public static void writeUnforced(Path file, Content content) {
        write(file, content, false);
    }

    private static void write(Path file, Content content, boolean forced) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    writeOnce(file, content, forced);
                    return;
                } catch (ClosedByInterruptException e) {
                    // without clearing the status the next channel would be closed as well
                    interrupted |= Thread.interrupted();
                } catch (IOException | UncheckedIOException e) {
                    throw unwritable(file, e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void writeOnce(Path file, Content content, boolean forced) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path aside = aside(file);
        try {
            try (FileChannel channel =
                            FileChannel.open(aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
                content.writeTo(out);
                out.flush();
                if (forced) {
                    channel.force(true);
                }
            }
            move(aside, file);
            if (forced) {
                forceFolder(folder);
            }
        } finally {
            deleteQuietly(aside);
        }
    }

    /** A new name for what will become a file, in the same folder. */
    static Path aside(Path file) {
        return file.toAbsolutePath().resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + TEMPORARY);
    }

    /** Writes or replaces a text file in UTF-8; see {@link #write(Path, Content)}. */
    public static void writeText(Path file, String text) {
        write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Copies a file so that the copy is either absent or whole; see {@link #write(Path, Content)}. */
    public static void copy(Path from, Path to) {
        if (!Files.isRegularFile(from)) {
            throw AgonException.data(from + " is no longer there");
        }
        write(to, out -> Files.copy(from, out));
    }

    /**
     * Makes sure that a folder is there and takes files.
     *
     * @throws AgonException USAGE if it cannot be made or written to
     */
    public static void createFolder(Path folder) {
        try {
            Files.createDirectories(folder);
            Path probe = folder.resolve("." + UUID.randomUUID() + TEMPORARY);
            Files.createFile(probe);
            Files.delete(probe);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /** Whether a file is one that is still being written, or that a killed process left half written. */
    public static boolean isTemporary(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(".") && name.endsWith(TEMPORARY);
    }

    /** Removes what a killed process left half written in a folder that nobody is writing to. */
    public static void sweep(Path folder) {
        sweep(folder, Instant.MAX);
    }

    /** Removes what a killed process left half written in a folder before some time, at which nobody was writing to it. */
    public static void sweep(Path folder, Instant before) {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, ".*" + TEMPORARY)) {
            for (Path leftover : leftovers) {
                if (lastChange(leftover).isBefore(before)) {
                    deleteQuietly(leftover);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw unwritable(folder, e);
        }
    }

    /** {@link Instant#MAX} for what has gone meanwhile. */
    private static Instant lastChange(Path file) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (NoSuchFileException e) {
            return Instant.MAX;
        }
    }

    static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Without this a power cut may forget the move; not every platform lets a folder be opened. */
    @SuppressWarnings("EmptyCatch")
    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows refuses; there the move is journalled by the file system
        }
    }

    @SuppressWarnings("EmptyCatch")
    static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // swept when the run is resumed
        }
    }

    static AgonException unwritable(Path path, Exception cause) {
        return new AgonException(
                AgonException.Category.USAGE, "cannot write " + path + ": " + Failures.reason(cause), cause);
    }
}
