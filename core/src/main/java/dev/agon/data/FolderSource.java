package dev.agon.data;

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
 * All files of one kind under a folder, sorted by name. Symbolic links are followed, but no folder is entered twice, so links
 * that form loops do no harm; what is neither file nor folder (pipes, devices) is left alone.
 */
final class FolderSource implements FileSource {
    /** Kept as a path besides its name: not every file name of every system survives the way through a string. */
    private record Found(String name, Path file) {}

    private final Path root;
    private final List<Found> files;
    private final FileKind kind;
    private final List<String> notes;
    private final Labelling labelling;

    private FolderSource(Path root, List<Found> files, FileKind kind, List<String> notes, Labelling labelling) {
        this.root = root;
        this.files = files;
        this.kind = kind;
        this.notes = notes;
        this.labelling = labelling;
    }

    /**
     * Lists a folder.
     *
     * @throws AgonException DATA if it has no such files or lacks the labels that the rule asks for
     */
    static FolderSource open(Path root, FileKind kind, LabelRule rule, AttributeColumns columns) {
        Listing listing = new Listing(root, kind);
        listing.walk();
        if (listing.files.isEmpty()) {
            throw AgonException.data("no " + kind.items() + " in " + root + ": " + listing.names.found() + "; "
                    + kind.whatIsRead() + listing.unreadable());
        }
        listing.files.sort(Comparator.comparing(Found::name));
        Optional<LabelTable> table = rule.needsTable(columns) ? Optional.of(table(root, columns)) : Optional.empty();
        Labelling labelling =
                Labelling.find(rule, listing.files.stream().map(Found::name).toList(), columns, table, kind);
        List<String> notes = new ArrayList<>(listing.names.notes());
        notes.addAll(listing.closed);
        notes.addAll(labelling.notes());
        return new FolderSource(root, listing.files, kind, notes, labelling);
    }

    private static LabelTable table(Path root, AttributeColumns columns) {
        Path file = root.resolve(LabelTable.FILE);
        if (!Files.isRegularFile(file)) {
            throw AgonException.data((columns.isNone() ? "labels=csv" : "columns") + " needs " + file
                    + " with the columns " + LabelTable.needed(columns));
        }
        try {
            return LabelTable.read(
                    new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8),
                    file.toString(),
                    columns);
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
        return files.size();
    }

    @Override
    public String name(int index) {
        return files.get(index).name();
    }

    @Override
    public long storedBytes(int index) {
        return files.get(index).file().toFile().length(); // 0 for what is not there, which opening it tells
    }

    @Override
    public byte[] read(int index) throws UnreadableItem {
        Path file = files.get(index).file();
        try (InputStream in = Files.newInputStream(file)) {
            return ItemStream.readAll(in, Files.size(file), kind);
        } catch (IOException e) {
            throw new UnreadableItem("cannot be read: " + Failures.reason(e), e);
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
        private final FileNames names;
        private final List<Found> files = new ArrayList<>();
        private final List<String> closed = new ArrayList<>();
        private final Set<Object> seen = new HashSet<>();
        private final Deque<Path> open = new ArrayDeque<>();

        Listing(Path root, FileKind kind) {
            this.root = root;
            this.names = new FileNames(kind);
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
                if (FileNames.isHidden(name)) {
                    continue;
                }
                if (Files.isDirectory(entry)) {
                    open.add(entry);
                } else if (Files.isRegularFile(entry) || isBrokenLink(entry)) {
                    if (names.isWanted(name)) {
                        files.add(new Found(nameOf(entry), entry));
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
