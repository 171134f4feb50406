package dev.agon.data;

import dev.agon.model.Failures;
import dev.agon.spi.AgonException;
import dev.agon.spi.Suggestions;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The files of one kind in a zip archive, sorted by name and read in place: nothing is ever unpacked to a path. */
final class ZipSource implements FileSource {
    private static final int MOST_ENTRIES = 5_000_000;

    private final Path path;
    private final ZipFile zip;
    private final List<String> names;
    private final FileKind kind;
    private final List<String> notes;
    private final Labelling labelling;

    private ZipSource(
            Path path, ZipFile zip, List<String> names, FileKind kind, List<String> notes, Labelling labelling) {
        this.path = path;
        this.zip = zip;
        this.names = names;
        this.kind = kind;
        this.notes = notes;
        this.labelling = labelling;
    }

    /**
     * Lists an archive.
     *
     * @throws AgonException DATA if it is broken or hostile, has no such files, or lacks the labels that the rule asks for
     */
    static ZipSource open(Path path, FileKind kind, LabelRule rule, AttributeColumns columns) {
        ZipFile zip = null;
        try {
            zip = openAny(path);
            ZipSource source = list(path, zip, kind, rule, columns);
            zip = null;
            return source;
        } catch (IOException | IllegalArgumentException e) {
            throw AgonException.data("cannot read " + path + " as a zip archive: " + Failures.reason(e), e);
        } finally {
            closeQuietly(zip);
        }
    }

    /** Archives of old programs have names in other character sets than UTF-8. */
    private static ZipFile openAny(Path path) throws IOException {
        try {
            return new ZipFile(path.toFile(), StandardCharsets.UTF_8);
        } catch (ZipException e) {
            Charset old = Charset.isSupported("IBM437") ? Charset.forName("IBM437") : StandardCharsets.ISO_8859_1;
            return new ZipFile(path.toFile(), old);
        }
    }

    private static ZipSource list(Path path, ZipFile zip, FileKind kind, LabelRule rule, AttributeColumns columns)
            throws IOException {
        if (zip.size() > MOST_ENTRIES) {
            throw AgonException.data(path + " has " + zip.size() + " entries; the limit is " + MOST_ENTRIES);
        }
        FileNames kinds = new FileNames(kind);
        TreeSet<String> distinct = new TreeSet<>();
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            String name = entry.getName();
            refuseHostile(path, name);
            String[] parts = name.split("/");
            boolean hidden = Arrays.stream(parts).anyMatch(FileNames::isHidden);
            if (!entry.isDirectory() && !hidden && parts.length > 0 && kinds.isWanted(parts[parts.length - 1])) {
                distinct.add(name);
            }
        }
        if (distinct.isEmpty()) {
            throw AgonException.data(
                    "no " + kind.items() + " in " + path + ": " + kinds.found() + "; " + kind.whatIsRead());
        }
        List<String> files = List.copyOf(distinct);
        Optional<LabelTable> table =
                rule.needsTable(columns) ? Optional.of(table(path, zip, columns)) : Optional.empty();
        Labelling labelling = Labelling.find(rule, files, columns, table, kind);
        List<String> notes = new ArrayList<>(kinds.notes());
        notes.addAll(labelling.notes());
        return new ZipSource(path, zip, files, kind, notes, labelling);
    }

    /** Nothing is unpacked, so such names could do no harm here; but who made them meant to, and labels come of names. */
    private static void refuseHostile(Path path, String name) {
        String plain = name.replace('\\', '/');
        boolean climbs = Arrays.asList(plain.split("/")).contains("..");
        boolean absolute = plain.startsWith("/") || plain.matches("[A-Za-z]:.*");
        if (climbs || absolute || name.indexOf('\0') >= 0) {
            throw AgonException.data(
                    path + " is a hostile archive: entry '" + Suggestions.printable(name) + "' points outside of it");
        }
    }

    private static LabelTable table(Path path, ZipFile zip, AttributeColumns columns) throws IOException {
        ZipEntry entry = zip.getEntry(LabelTable.FILE);
        if (entry == null) {
            throw AgonException.data((columns.isNone() ? "labels=csv" : "columns") + " needs " + LabelTable.FILE
                    + " with the columns " + LabelTable.needed(columns) + " in " + path);
        }
        return LabelTable.read(
                new InputStreamReader(zip.getInputStream(entry), StandardCharsets.UTF_8),
                path + "!" + LabelTable.FILE,
                columns);
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public int size() {
        return names.size();
    }

    @Override
    public String name(int index) {
        return names.get(index);
    }

    @Override
    public long storedBytes(int index) {
        return zip.getEntry(names.get(index)).getSize();
    }

    @Override
    public byte[] read(int index) throws UnreadableItem {
        try (InputStream in = zip.getInputStream(zip.getEntry(names.get(index)))) {
            return ItemStream.readAll(in, storedBytes(index), kind);
        } catch (IOException e) {
            throw new UnreadableItem("cannot be unpacked: " + Failures.reason(e), e);
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
        closeQuietly(zip);
    }

    @SuppressWarnings("EmptyCatch")
    private static void closeQuietly(ZipFile zip) {
        if (zip != null) {
            try {
                zip.close();
            } catch (IOException e) {
                // only read from
            }
        }
    }
}
