package dev.agon.model;

import dev.agon.spi.AgonException;
import dev.agon.spi.Suggestions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A zip file whose entries are stored without compression and carry a fixed time, so that equal content gives equal
 * bytes whatever the machine and the version of its compressor. Since nothing is compressed, no entry can unpack to more
 * than the file holds. Checksums are verified.
 */
final class Archive implements AutoCloseable {
    /** Not the very first moment of the format, for which Java adds a field in the local time zone. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private static final int MAX_ENTRIES = 10_000;
    private static final byte[] MAGIC = {'P', 'K', 3, 4};

    private final Path file;
    private final ZipFile zip;
    private final Map<String, ZipEntry> entries = new LinkedHashMap<>();

    private Archive(Path file, ZipFile zip) {
        this.file = file;
        this.zip = zip;
    }

    /** Takes the entries of a new archive, in order. */
    static final class Writer {
        private final ZipOutputStream zip;

        private Writer(OutputStream out) {
            this.zip = new ZipOutputStream(out);
            zip.setMethod(ZipOutputStream.STORED);
        }

        /** Adds an entry; the content is asked for twice, first for its length and checksum. */
        void add(String name, AtomicFiles.Content content) throws IOException {
            Counter counter = new Counter();
            CheckedOutputStream checked = new CheckedOutputStream(counter, new CRC32());
            content.writeTo(checked);
            ZipEntry entry = new ZipEntry(name);
            entry.setTimeLocal(TIME);
            entry.setSize(counter.bytes);
            entry.setCompressedSize(counter.bytes);
            entry.setCrc(checked.getChecksum().getValue());
            zip.putNextEntry(entry);
            content.writeTo(zip);
            zip.closeEntry();
        }

        void add(String name, byte[] content) throws IOException {
            add(name, out -> out.write(content));
        }
    }

    /** What an archive is filled with. */
    @FunctionalInterface
    interface Filling {
        void into(Writer writer) throws IOException;
    }

    /** Writes or replaces an archive; see {@link AtomicFiles#write}. */
    static void write(Path file, Filling filling) {
        AtomicFiles.write(file, out -> {
            Writer writer = new Writer(out);
            filling.into(writer);
            writer.zip.finish();
        });
    }

    /**
     * Opens an archive and checks its table of contents.
     *
     * @param kind what the file should be, for messages: {@code an Agon model}
     * @throws AgonException DATA if it is missing, no such archive, cut short, or holds a name that is no plain path
     */
    static Archive open(Path file, String kind) {
        try {
            checkMagic(file, kind);
            Archive archive = new Archive(file, new ZipFile(file.toFile()));
            try {
                archive.readTable();
            } catch (RuntimeException | IOException e) {
                archive.close();
                throw e;
            }
            return archive;
        } catch (IllegalArgumentException e) {
            throw AgonException.data(file + " is damaged: " + Failures.reason(e), e);
        } catch (IOException e) {
            throw unusable(file.toString(), e);
        }
    }

    private static void checkMagic(Path file, String kind) {
        if (!Files.isRegularFile(file)) {
            throw AgonException.data(file + (Files.exists(file) ? " is not a file" : " does not exist"));
        }
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(MAGIC.length);
        } catch (IOException e) {
            throw AgonException.data(file + " cannot be read: " + Failures.reason(e), e);
        }
        if (head.length == 0) {
            throw AgonException.data(file + " is empty");
        }
        if (!Arrays.equals(head, MAGIC)) {
            throw AgonException.data(file + " is not " + kind + ": it does not begin like a zip file");
        }
    }

    private void readTable() throws IOException {
        long room = Files.size(file);
        if (zip.size() > MAX_ENTRIES) {
            throw AgonException.data(file + " has " + zip.size() + " entries; at most " + MAX_ENTRIES + " are read");
        }
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
            ZipEntry entry = all.nextElement();
            String name = entry.getName();
            if (!isPlain(name)) {
                throw AgonException.data(
                        file + " has an entry '" + Suggestions.printable(name) + "', which is no plain path");
            }
            if (entry.getMethod() != ZipEntry.STORED || entry.getSize() != entry.getCompressedSize()) {
                throw AgonException.data(file + ": entry " + name + " is compressed; Agon stores entries as they are");
            }
            room -= entry.getSize();
            if (entry.getSize() < 0 || room < 0) {
                throw AgonException.data(file + ": its entries claim more bytes than the file has");
            }
            if (entries.put(name, entry) != null) {
                throw AgonException.data(file + " has two entries " + name);
            }
        }
    }

    static boolean isPlain(String name) {
        return name.length() <= 200
                && name.matches("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*")
                && !name.contains("..");
    }

    Path file() {
        return file;
    }

    Set<String> names() {
        return entries.keySet();
    }

    /** Fails unless all the entries are there. */
    void require(Collection<String> names) {
        for (String name : names) {
            entry(name);
        }
    }

    /** A small entry as a whole. */
    byte[] bytes(String name, int limit) {
        long size = entry(name).getSize();
        if (size > limit) {
            throw AgonException.data(
                    file + ": entry " + name + " has " + size + " bytes; at most " + limit + " are read");
        }
        return read(name, InputStream::readAllBytes);
    }

    JsonFields json(String name, int limit) {
        return Json.read(bytes(name, limit), file + ": " + name);
    }

    SafeTensors tensors(String name) {
        long size = entry(name).getSize();
        return read(name, in -> SafeTensors.read(in, size, file + ": " + name));
    }

    /** Fails unless the content of every entry is as its checksum says. Needs no more memory for large ones. */
    void verify() {
        for (String name : names()) {
            read(name, in -> in.transferTo(OutputStream.nullOutputStream()));
        }
    }

    private <R> R read(String name, Reading<R> reading) {
        ZipEntry entry = entry(name);
        try (CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
            R content = reading.from(in);
            in.transferTo(OutputStream.nullOutputStream());
            if (in.getChecksum().getValue() != entry.getCrc()) {
                throw AgonException.data(file + ": entry " + name + " is damaged: its checksum does not match");
            }
            return content;
        } catch (IOException e) {
            throw unusable(file + ": entry " + name, e);
        }
    }

    /** A file that is damaged is told from one that may be whole but cannot be read. */
    static AgonException unusable(String what, IOException failure) {
        String finding = Failures.isDamage(failure) ? " is damaged or cut short: " : " cannot be read: ";
        return AgonException.data(what + finding + Failures.reason(failure), failure);
    }

    @FunctionalInterface
    private interface Reading<R> {
        R from(InputStream in) throws IOException;
    }

    private ZipEntry entry(String name) {
        ZipEntry entry = entries.get(name);
        if (entry == null) {
            throw AgonException.data(file + " has no entry " + Suggestions.printable(name));
        }
        return entry;
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Counter extends OutputStream {
        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] b, int offset, int length) {
            bytes += length;
        }
    }
}
