package dev.agon.image.data;

import dev.agon.data.FileSource;
import dev.agon.model.Failures;
import dev.agon.spi.AgonException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Tells what a path holds, by content rather than by name. */
final class Sources {
    private static final String WANTED =
            "image data is a folder of PNG, JPEG, GIF or BMP pictures, a zip of such, or an IDX file";

    private Sources() {}

    static PictureSource open(Path path, ImageOptions options) {
        if (Files.isDirectory(path)) {
            return folder(path, options);
        }
        if (Files.exists(path) && !FileSource.isZip(path, WANTED) && isIdx(path)) {
            return IdxSource.open(path, options, List.of());
        }
        return files(path, options);
    }

    private static boolean isIdx(Path file) {
        return IdxSource.isNamedLikeImages(file.getFileName().toString()) || IdxFile.recognises(file);
    }

    private static PictureSource files(Path path, ImageOptions options) {
        return new FilePictures(
                FileSource.open(path, PictureFile.KIND, options.labels(), options.attributes(), WANTED));
    }

    private static PictureSource folder(Path folder, ImageOptions options) {
        List<Path> idx = new ArrayList<>();
        int others = 0;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (IdxSource.isNamedLikeImages(entry.getFileName().toString()) && Files.isRegularFile(entry)) {
                    idx.add(entry);
                } else if (FileSource.mayHold(entry, PictureFile.KIND)) {
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
            return files(folder, options);
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
}
