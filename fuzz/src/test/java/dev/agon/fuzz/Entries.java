package dev.agon.fuzz;

import dev.agon.spi.AgonException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;

/**
 * An archive written so that a fuzzer can change the content of entries without breaking checksums and sizes: every entry
 * follows a line {@code >>> NAME}.
 */
record Entries(List<Entry> entries) {
    private static final byte[] MARK = "\n>>> ".getBytes(StandardCharsets.ISO_8859_1);

    /** A name and what belongs to it. */
    record Entry(String name, byte[] content) {}

    /** Reads any bytes; what stands before the first mark is left alone. */
    static Entries parse(byte[] input) {
        List<Entry> entries = new ArrayList<>();
        // the first mark may stand at the very beginning
        byte[] text = new byte[input.length + 1];
        text[0] = '\n';
        System.arraycopy(input, 0, text, 1, input.length);
        int mark = find(text, MARK, 0);
        while (mark >= 0) {
            int name = mark + MARK.length;
            int line = find(text, new byte[] {'\n'}, name);
            if (line < 0) {
                break;
            }
            int next = find(text, MARK, line);
            int end = next < 0 ? text.length : next;
            entries.add(new Entry(
                    new String(text, name, line - name, StandardCharsets.ISO_8859_1),
                    line + 1 > end ? new byte[0] : Arrays.copyOfRange(text, line + 1, end)));
            mark = next;
        }
        return new Entries(entries);
    }

    private static int find(byte[] text, byte[] wanted, int from) {
        for (int i = from; i <= text.length - wanted.length; i++) {
            if (Arrays.equals(text, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * The content of an entry.
     *
     * @throws AgonException DATA if there is none
     */
    byte[] read(String name) {
        return entries.stream()
                .filter(entry -> entry.name().equals(name))
                .map(Entry::content)
                .findFirst()
                .orElseThrow(() -> AgonException.data("there is no " + name));
    }

    /** Writes them as a zip without compression; of entries of one name the first. */
    Path zip(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Entry entry : entries) {
                CRC32 checksum = new CRC32();
                checksum.update(entry.content());
                ZipEntry head = new ZipEntry(entry.name());
                head.setMethod(ZipEntry.STORED);
                head.setSize(entry.content().length);
                head.setCrc(checksum.getValue());
                try {
                    zip.putNextEntry(head);
                } catch (ZipException e) {
                    continue; // a second one of the name
                }
                zip.write(entry.content());
                zip.closeEntry();
            }
        }
        return file;
    }
}
