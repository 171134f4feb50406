package dev.agon.data;

import dev.agon.model.AtomicFiles;
import dev.agon.spi.Example;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * Collects the labels of files that are written to a folder, for a table that {@code labels=csv} reads back (RFC 4180,
 * columns file and label).
 */
public final class LabelTableWriter {
    private final StringBuilder rows = new StringBuilder("file,label\n");
    private boolean empty = true;

    /** Adds a file if its sample's attributes have a label. */
    public void add(String file, Map<String, String> attributes) {
        String label = attributes.get(Example.LABEL);
        if (label != null) {
            empty = false;
            rows.append(file).append(",\"").append(label.replace("\"", "\"\"")).append("\"\n");
        }
    }

    /** Writes {@code labels.csv} if any file has a label. */
    public void write(Path folder) {
        if (!empty) {
            byte[] table = rows.toString().getBytes(StandardCharsets.UTF_8);
            AtomicFiles.writeUnforced(folder.resolve(LabelTable.FILE), out -> out.write(table));
        }
    }
}
