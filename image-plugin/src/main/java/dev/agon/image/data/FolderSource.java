package dev.agon.image.data;

import dev.agon.model.Failures;
import dev.agon.spi.AgonException;
import dev.agon.spi.Suggestions;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All pictures under a folder, sorted by name. Symbolic links are followed, but no folder is entered twice, so links
 * that form loops do no harm; what is neither file nor folder (pipes, devices) is left alone.
 */
final class FolderSource implements PictureSource {
    /** Kept as a path besides its name: not every file name of every system survives the way through a string. */
    private record Found(String name, Path file) {}

    private final Path root;
    private final List<Found> pictures;
    private final List<String> notes;
    private final Labelling labelling;

    private FolderSource(Path root, List<Found> pictures, List<String> notes, Labelling labelling) {
        this.root = root;
        this.pictures = pictures;
        this.notes = notes;
        this.labelling = labelling;
    }

    /**
     * Lists a folder.
     *
     * @throws AgonException DATA if it has no pictures or lacks the labels that the options ask for
     */
    static FolderSource open(Path root, ImageOptions options) {
        Listing listing = new Listing(root);
        listing.walk();
        if (listing.pictures.isEmpty()) {
            throw AgonException.data("no pictures in " + root + ": " + listing.kinds.found()
                    + "; PNG, JPEG, GIF and BMP are read" + listing.unreadable());
        }
        listing.pictures.sort(Comparator.comparing(Found::name));
        Optional<LabelTable> table =
                options.labels() == ImageOptions.LabelRule.CSV ? Optional.of(table(root)) : Optional.empty();
        Labelling labelling = Labelling.find(
                options.labels(), listing.pictures.stream().map(Found::name).toList(), table);
        List<String> notes = new ArrayList<>(listing.kinds.notes());
        notes.addAll(listing.closed);
        notes.addAll(labelling.notes());
        return new FolderSource(root, listing.pictures, notes, labelling);
    }

    private static LabelTable table(Path root) {
        Path file = root.resolve(LabelTable.FILE);
        if (!Files.isRegularFile(file)) {
            throw AgonException.data("labels=csv needs " + file + " with the columns file and label");
        }
        try {
            return LabelTable.read(
                    new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8), file.toString());
        } catch (IOException e) {
            throw AgonException.data("cannot read " + file + ": " + Failures.reason(e), e);
        }
    }

    @Override
    public Path path() {
        return root;
    }

    @Override
    public int size() {
        return pictures.size();
    }

    @Override
    public String name(int index) {
        return pictures.get(index).name();
    }

    @Override
    public long storedBytes(int index) {
        return pictures.get(index).file().toFile().length(); // 0 for what is not there, which opening it tells
    }

    @Override
    public Picture open(int index) throws UnreadablePicture {
        Path file = pictures.get(index).file();
        try (InputStream in = Files.newInputStream(file)) {
            return PictureFile.open(PictureStream.readAll(in, Files.size(file)));
        } catch (IOException e) {
            throw new UnreadablePicture("cannot be read: " + Failures.reason(e), e);
        }
    }

    @Override
    public Labelling labelling() {
        return labelling;
    }

    @Override
    public List<String> notes() {
        return notes;
    }

    @Override
    public void close() {
        // no file stays open
    }

    /** One walk through a tree, without recursion: the depth of a tree is not ours to bound. */
    private static final class Listing {
        private final Path root;
        private final PictureNames kinds = new PictureNames();
        private final List<Found> pictures = new ArrayList<>();
        private final List<String> closed = new ArrayList<>();
        private final Set<Object> seen = new HashSet<>();
        private final Deque<Path> open = new ArrayDeque<>();

        Listing(Path root) {
            this.root = root;
        }

        void walk() {
            open.add(root);
            while (!open.isEmpty()) {
                Path folder = open.remove();
                try {
                    if (seen.add(folder.toRealPath())) {
                        list(folder);
                    }
                } catch (IOException | DirectoryIteratorException e) {
                    closed.add("cannot look into folder " + Suggestions.printable(nameOf(folder)) + ": "
                            + Failures.reason(e));
                }
            }
        }

        private void list(Path folder) throws IOException {
            List<Path> inside = new ArrayList<>();
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
                entries.forEach(inside::add);
            }
            Collections.sort(inside);
            for (Path entry : inside) {
                String name = entry.getFileName().toString();
                if (PictureNames.isHidden(name)) {
                    continue;
                }
                if (Files.isDirectory(entry)) {
                    open.add(entry);
                } else if (Files.isRegularFile(entry) || isBrokenLink(entry)) {
                    if (kinds.isPicture(name)) {
                        pictures.add(new Found(nameOf(entry), entry));
                    }
                }
            }
        }

        /** Listed, so that it is told as unreadable. */
        private static boolean isBrokenLink(Path entry) {
            return Files.isSymbolicLink(entry) && !Files.exists(entry);
        }

        private String nameOf(Path path) {
            String name = root.relativize(path).toString();
            return name.replace(path.getFileSystem().getSeparator(), "/");
        }

        private String unreadable() {
            return closed.isEmpty() ? "" : "; " + closed.get(0);
        }
    }
}
