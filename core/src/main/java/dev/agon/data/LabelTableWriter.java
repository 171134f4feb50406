package dev.agon.data;

import dev.agon.model.AtomicFiles;
import dev.agon.spi.Example;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Collects what is known of files that are written to a folder, for a table that is read back (RFC 4180): the columns file
 * and label, which {@code labels=csv} takes, or without labels the columns file and one for each attribute.
 */
public final class LabelTableWriter {
    private final StringBuilder rows = new StringBuilder();
    private List<String> columns = List.of();

    /**
     * Adds a file if its sample has a label or attributes; the name of what it was made from is none.
     *
     * @param attributes of the same names for every file
     */
    public void add(String file, Map<String, String> attributes) {
        List<String> names = attributes.containsKey(Example.LABEL)
                ? List.of(Example.LABEL)
                : attributes.keySet().stream()
                        .filter(name -> !name.equals(Example.FILE))
                        .sorted()
                        .toList();
        if (names.isEmpty()) {
            return;
        }
        if (columns.isEmpty()) {
            columns = names;
        } else if (!columns.equals(names)) {
            throw new IllegalArgumentException(file + " has " + names + "; files before it have " + columns);
        }
        rows.append(file);
        for (String name : names) {
            rows.append(",\"")
                    .append(attributes.get(name).replace("\"", "\"\""))
                    .append('"');
        }
        rows.append('\n');
    }

    /** Writes {@code labels.csv} if anything is known of any file. */
    public void write(Path folder) {
        if (!columns.isEmpty()) {
            List<String> header = new ArrayList<>(List.of(LabelTable.FILES));
            header.addAll(columns);
            byte[] table = (String.join(",", header) + "\n" + rows).getBytes(StandardCharsets.UTF_8);
            AtomicFiles.writeUnforced(folder.resolve(LabelTable.FILE), out -> out.write(table));
        }
    }
}
