package dev.agon.text.data;

import dev.agon.model.Failures;
import dev.agon.spi.AgonException;
import dev.agon.spi.Suggestions;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;

/**
 * The files of texts at a path, sorted by name. Symbolic links are followed; hidden files and folders are left alone.
 *
 * @param files at least one
 * @param notes what people should know about the rest
 */
record TextFiles(List<TextFile> files, List<String> notes) {
    /**
     * Lists a file or folder.
     *
     * @throws AgonException DATA if there is nothing, or nothing of the kind
     */
    static TextFiles at(Path path) {
        if (!Files.exists(path)) {
            throw TextFile.unsuitable(path, "does not exist");
        }
        if (Files.isDirectory(path)) {
            return inFolder(path);
        }
        if (!Files.isRegularFile(path)) {
            throw TextFile.unsuitable(path, "is neither file nor folder");
        }
        String name = path.getFileName().toString();
        TextFile.Format format =
                TextFile.format(name).orElseThrow(() -> TextFile.unsuitable(path, "has another extension"));
        return new TextFiles(List.of(new TextFile(path, name, format)), List.of());
    }

    private static TextFiles inFolder(Path folder) {
        Listing listing = new Listing(folder);
        try {
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, listing);
        } catch (IOException e) {
            throw AgonException.data("cannot look into " + folder + ": " + Failures.reason(e), e);
        }
        if (listing.found.isEmpty()) {
            throw TextFile.unsuitable(
                    folder,
                    (listing.others == 0 ? "is empty" : "holds " + listing.others + " files, none of them of texts")
                            + (listing.closed.isEmpty() ? "" : " (" + listing.closed.get(0) + ")"));
        }
        listing.found.sort(Comparator.comparing(TextFile::name));
        List<String> notes = new ArrayList<>(listing.closed);
        if (listing.others > 0) {
            notes.add("ignored " + listing.others + " files that are no .txt, .jsonl or .csv");
        }
        return new TextFiles(listing.found, notes);
    }

    private static final class Listing extends SimpleFileVisitor<Path> {
        private final Path root;
        private final List<TextFile> found = new ArrayList<>();
        private final List<String> closed = new ArrayList<>();
        private int others;

        Listing(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return !folder.equals(root) && isHidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!isHidden(file) && attributes.isRegularFile()) {
                String name = nameOf(file);
                TextFile.format(name)
                        .ifPresentOrElse(format -> found.add(new TextFile(file, name, format)), () -> others++);
            }
            return FileVisitResult.CONTINUE;
        }

        /** A folder that cannot be entered, or a link that leads back to where it is. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException reason) {
            closed.add("cannot look into " + Suggestions.printable(nameOf(file)) + ": " + Failures.reason(reason));
            return FileVisitResult.CONTINUE;
        }

        private static boolean isHidden(Path path) {
            return path.getFileName().toString().startsWith(".");
        }

        private String nameOf(Path path) {
            return root.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
        }
    }
}
