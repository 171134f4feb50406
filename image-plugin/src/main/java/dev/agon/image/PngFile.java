package dev.agon.image;

import dev.agon.spi.AgonException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Writes files aside and renames them. Not forced to disk one by one, unlike models: thousands of samples that a seed
 * can make again are not worth a wait for the disk each.
 */
final class PngFile {
    private PngFile() {}

    static void write(BufferedImage image, Path file) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, "png", out)) {
                throw new IllegalStateException("this Java has no PNG writer for " + image);
            }
        } catch (IOException e) {
            throw new IllegalStateException("encoding a PNG failed", e);
        }
        write(bytes.toByteArray(), file);
    }

    /**
     * Writes or replaces a file.
     *
     * @throws AgonException USAGE if the folder cannot be written to or the disk is full
     */
    static void write(byte[] content, Path file) {
        Path target = file.toAbsolutePath();
        Path aside = target.resolveSibling("." + target.getFileName() + ".part");
        try {
            Files.write(aside, content);
            try {
                Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(aside, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            deleteQuietly(aside);
            String reason = e instanceof FileSystemException system && system.getReason() != null
                    ? system.getReason()
                    : e.getClass().getSimpleName();
            throw new AgonException(AgonException.Category.USAGE, "cannot write " + file + ": " + reason, e);
        }
    }

    @SuppressWarnings("EmptyCatch")
    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // the failure that is being told matters more
        }
    }
}
