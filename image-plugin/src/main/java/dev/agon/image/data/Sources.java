package dev.agon.image.data;

import dev.agon.model.Failures;
import dev.agon.spi.AgonException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Tells what a path holds, by content rather than by name. */
final class Sources {
    private static final String WANTED = "a folder of PNG, JPEG, GIF or BMP pictures, a zip of such, or an IDX file";

    private Sources() {}

    static PictureSource open(Path path, ImageOptions options) {
        if (!Files.exists(path)) {
            throw AgonException.data("there is no " + path + "; image data is " + WANTED);
        }
        if (Files.isDirectory(path)) {
            return folder(path, options);
        }
        byte[] start = start(path);
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".zip") || isZip(start)) {
            return ZipSource.open(path, options);
        }
        if (IdxSource.isNamedLikeImages(name) || IdxFile.recognises(path)) {
            return IdxSource.open(path, options, List.of());
        }
        if (PictureFile.recognises(start)) {
            throw AgonException.data(path + " is a single picture; image data is " + WANTED);
        }
        throw AgonException.data(
                path + (start.length == 0 ? " is empty" : " holds no pictures") + "; image data is " + WANTED);
    }

    private static PictureSource folder(Path folder, ImageOptions options) {
        List<Path> idx = new ArrayList<>();
        int others = 0;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (IdxSource.isNamedLikeImages(entry.getFileName().toString()) && Files.isRegularFile(entry)) {
                    idx.add(entry);
                } else if (mayHoldPictures(entry)) {
                    others++;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw AgonException.data("cannot look into " + folder + ": " + Failures.reason(e), e);
        }
        if (idx.size() > 1) {
            Collections.sort(idx);
            throw AgonException.data(folder + " holds " + idx.size() + " IDX files of images; name one of them: "
                    + String.join(
                            ", ",
                            idx.stream()
                                    .map(file -> file.getFileName().toString())
                                    .toList()));
        }
        if (idx.isEmpty()) {
            return FolderSource.open(folder, options);
        }
        String file = idx.get(0).getFileName().toString();
        return IdxSource.open(
                idx.get(0),
                options,
                others == 0
                        ? List.of()
                        : List.of("only " + file + " is read, not the " + others
                                + " pictures and folders beside it; without it they would be"));
    }

    private static boolean mayHoldPictures(Path entry) {
        String name = entry.getFileName().toString();
        return !PictureNames.isHidden(name) && (new PictureNames().isPicture(name) || Files.isDirectory(entry));
    }

    private static boolean isZip(byte[] start) {
        return start.length >= 4
                && start[0] == 'P'
                && start[1] == 'K'
                && ((start[2] == 3 && start[3] == 4) || (start[2] == 5 && start[3] == 6));
    }

    private static byte[] start(Path file) {
        if (!Files.isRegularFile(file)) {
            throw AgonException.data(file + " is neither file nor folder; image data is " + WANTED);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(16);
        } catch (IOException e) {
            throw AgonException.data("cannot read " + file + ": " + Failures.reason(e), e);
        }
    }
}
