package org.example.table;

import dev.agon.spi.AgonException;
import dev.agon.spi.Dataset;
import dev.agon.spi.Example;
import dev.agon.spi.Labels;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Suggestions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The rows of a file of comma-separated values. One pass finds where each row begins; rows are read from the file when
 * they are asked for, so that a table may be larger than the memory. What is held is 12 bytes a row.
 */
final class TableDataset implements Dataset<Row> {
    private static final int FIRST_LINE = 1 << 16;
    private static final int ALWAYS_ALLOWED = 3;
    private static final int NAMED_REJECTS = 20;

    private final Path file;
    private final FileChannel channel;
    private final char separator;
    private final List<String> columns;
    private final int labelColumn;
    private final RowIndex index;
    private final List<String> rejected;
    private final Optional<Labels> labels;
    private final String fingerprint;

    private TableDataset(
            Path file,
            FileChannel channel,
            char separator,
            List<String> columns,
            int labelColumn,
            RowIndex index,
            List<String> rejected,
            Optional<Labels> labels,
            String fingerprint) {
        this.file = file;
        this.channel = channel;
        this.separator = separator;
        this.columns = columns;
        this.labelColumn = labelColumn;
        this.index = index;
        this.rejected = List.copyOf(rejected);
        this.labels = labels;
        this.fingerprint = fingerprint;
    }

    /**
     * Opens a file, or a folder that holds exactly one.
     *
     * @throws AgonException DATA if it is missing, empty or broken, or too many rows are; USAGE if the options name a
     *     column that it does not have
     */
    static TableDataset open(Path source, TableOptions options) {
        Path file = file(source);
        try {
            return read(file, options);
        } catch (IOException e) {
            throw AgonException.data(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Path file(Path source) {
        if (!Files.isDirectory(source)) {
            if (!Files.exists(source)) {
                throw AgonException.data("there is no table at " + source);
            }
            return source;
        }
        try (Stream<Path> files = Files.list(source)) {
            List<Path> tables = files.filter(file -> file.getFileName().toString().endsWith(".csv"))
                    .sorted()
                    .toList();
            if (tables.size() == 1) {
                return tables.get(0);
            }
            throw AgonException.data(source + " holds " + (tables.isEmpty() ? "no file *.csv" : tables.size() + " files *.csv")
                    + "; name the one to read");
        } catch (IOException e) {
            throw AgonException.data(source + " cannot be read", e);
        }
    }

    private static TableDataset read(Path file, TableOptions options) throws IOException {
        char separator = options.separator() != 0 ? options.separator() : separator(file);
        RowIndex index = new RowIndex();
        List<String> rejected = new ArrayList<>();
        Map<String, Long> counts = new TreeMap<>();
        long bad = 0;
        long content = 0;
        List<String> columns;
        int labelColumn;
        try (CsvRecords records = new CsvRecords(Files.newInputStream(file), separator, file.toString())) {
            columns = header(records, separator, file);
            labelColumn = options.label().isEmpty() ? -1 : TableOptions.place(columns, options.label(), "label");
            options.categorical().forEach(name -> TableOptions.place(columns, name, "categorical"));
            while (records.next()) {
                if (records.isBlank() && columns.size() > 1) {
                    continue;
                }
                if (records.cells() != columns.size()) {
                    bad++;
                    if (rejected.size() < NAMED_REJECTS) {
                        rejected.add("row " + records.number() + ": it has " + records.cells() + " cells, not "
                                + columns.size());
                    }
                    continue;
                }
                index.add(records.start(), records.length(), records.hash());
                content = RandomStream.mix(content + records.hash());
                if (labelColumn >= 0) {
                    count(counts, CsvLine.cells(records.text(), separator).get(labelColumn).strip(), options, file);
                }
            }
        }
        check(file, index.size(), bad, rejected, options.maxBad());
        Optional<Labels> labels = counts.isEmpty()
                ? Optional.empty()
                : Optional.of(new Labels(
                        List.copyOf(counts.keySet()), List.copyOf(counts.values()), "column " + options.label()));
        String fingerprint = "table-" + index.size() + "x" + columns.size() + "-"
                + Long.toHexString(RandomStream.mix(content + columns.hashCode() + options.label().hashCode()));
        return new TableDataset(
                file, FileChannel.open(file), separator, columns, labelColumn, index, rejected, labels, fingerprint);
    }

    private static char separator(Path file) throws IOException {
        byte[] start;
        try (var in = Files.newInputStream(file)) {
            start = in.readNBytes(FIRST_LINE);
        }
        String line = new String(start, StandardCharsets.UTF_8).lines().findFirst().orElse("");
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (CsvLine.cells(line, candidate).size() > CsvLine.cells(line, best).size()) {
                best = candidate;
            }
        }
        return best;
    }

    private static List<String> header(CsvRecords records, char separator, Path file) throws IOException {
        if (!records.next() || records.isBlank()) {
            throw AgonException.data(file + " is empty; a table begins with a line of column names");
        }
        List<String> names = CsvLine.cells(records.text(), separator).stream()
                .map(name -> name.replace("\uFEFF", "").strip())
                .toList();
        for (String name : names) {
            if (name.isEmpty() || name.indexOf('\uFFFD') >= 0 || name.indexOf('\0') >= 0) {
                throw AgonException.data(file + ": the first line must name every column in UTF-8; found "
                        + Suggestions.printable(String.join(",", names)));
            }
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw AgonException.data(file + " names a column twice: " + Suggestions.printable(names.toString()));
        }
        return names;
    }

    private static void count(Map<String, Long> counts, String label, TableOptions options, Path file) {
        counts.merge(label, 1L, Long::sum);
        if (counts.size() > options.categories()) {
            throw AgonException.data(file + ": column " + options.label() + " has more than " + options.categories()
                    + " different values, too many to be a label; raise categories or choose another column");
        }
    }

    private static void check(Path file, long rows, long bad, List<String> rejected, double share) {
        if (rows == 0) {
            throw AgonException.data(file + " has no row below its header"
                    + (bad == 0 ? "" : " that has as many cells; " + rejected.get(0)));
        }
        if (bad > Math.max(ALWAYS_ALLOWED, share * (rows + bad))) {
            throw AgonException.data(file + ": " + bad + " of " + (rows + bad)
                    + " rows have too few or too many cells, the first is " + rejected.get(0)
                    + " (--set separator=…, or --set max-bad=" + (100 * bad / (rows + bad) + 1) + " to leave them out)");
        }
    }

    /** Names of the columns. */
    List<String> columns() {
        return columns;
    }

    @Override
    public long size() {
        return index.size();
    }

    @Override
    public Example<Row> get(long row) {
        int at = Math.toIntExact(row);
        ByteBuffer bytes = ByteBuffer.allocate(index.length(at));
        try {
            for (long from = index.start(at); bytes.hasRemaining(); ) {
                int read = channel.read(bytes, from);
                if (read < 0) {
                    throw AgonException.data(file + " has become shorter while it was read");
                }
                from += read;
            }
        } catch (IOException e) {
            throw AgonException.data(file + " can no longer be read: " + e.getMessage(), e);
        }
        List<String> cells = CsvLine.cells(new String(bytes.array(), StandardCharsets.UTF_8), separator).stream()
                .map(String::strip)
                .toList();
        return new Example<>(
                row,
                new Row(columns, cells),
                labelColumn < 0 ? Map.of() : Map.of(Example.LABEL, cells.get(labelColumn)));
    }

    @Override
    public long hash(long row) {
        return index.hash(Math.toIntExact(row));
    }

    @Override
    public Optional<Labels> labels() {
        return labels;
    }

    @Override
    public List<String> rejected() {
        return rejected;
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw AgonException.data(file + " cannot be closed", e);
        }
    }
}
