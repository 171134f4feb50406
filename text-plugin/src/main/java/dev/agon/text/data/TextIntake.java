package dev.agon.text.data;

import dev.agon.data.CsvRows;
import dev.agon.model.Failures;
import dev.agon.model.Json;
import dev.agon.model.JsonFields;
import dev.agon.spi.AgonException;
import dev.agon.spi.Labels;
import dev.agon.spi.Suggestions;
import dev.agon.text.data.TextFile.Format;
import dev.agon.text.data.TextOptions.LabelRule;
import dev.agon.text.data.TextOptions.Unit;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;

/** Reads all texts of a path once, in pieces, into a store of passages. */
final class TextIntake {
    /** How many unreadable texts are named; all are counted. */
    private static final int NAMED = 1_000;
    /** Characters at the beginning of a file that settle whether its lines are texts. */
    private static final int LOOKED_AT = 1 << 16;

    private static final int LONGEST_LABEL = 200;
    /** Characters of a row of a table, which may hold a whole book. */
    private static final int LONGEST_ROW = 1 << 24;

    private static final int MOST_LABELS = 10_000;

    private final Path path;
    private final TextOptions options;
    private final TextFiles source;
    private final LabelRule rule;
    private final PassageStore store = PassageStore.create();
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final Passages passages;
    private final List<String> rejected = new ArrayList<>();
    private final List<String> notes;
    private int label;
    private long texts;
    private long bad;
    private long broken;

    TextIntake(Path path, TextOptions options) {
        this.path = path;
        this.options = options;
        this.source = TextFiles.at(path);
        this.notes = new ArrayList<>(source.notes());
        this.rule = rule(options.labels(), source.files());
        this.passages = new Passages(this::keep);
    }

    private void keep(String passage) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted while reading " + path);
        }
        store.add(passage, label);
    }

    private static LabelRule rule(LabelRule asked, List<TextFile> files) {
        if (asked != LabelRule.AUTO) {
            return asked;
        }
        if (files.stream().allMatch(file -> file.name().indexOf('/') > 0)
                && files.stream().map(TextIntake::folder).distinct().count() > 1) {
            return LabelRule.FOLDER;
        }
        return files.size() >= 2 && files.size() <= 20 ? LabelRule.FILE : LabelRule.NONE;
    }

    private static String folder(TextFile file) {
        return file.name().substring(0, Math.max(0, file.name().indexOf('/')));
    }

    TextDataset run() {
        boolean done = false;
        try {
            for (TextFile file : source.files()) {
                read(file);
            }
            refuseTooManyBad();
            store.seal();
            if (broken > 0) {
                notes.add(broken + " broken UTF-8 sequences were replaced by U+FFFD");
            }
            done = true;
            return dataset();
        } finally {
            if (!done) {
                store.close();
            }
        }
    }

    private void read(TextFile file) {
        int before = store.size();
        try (Utf8Reader in = new Utf8Reader(file.open())) {
            try {
                switch (file.format()) {
                    case PLAIN -> plain(file, in);
                    case JSON_LINES -> jsonLines(file, in);
                    case TABLE -> table(file, in);
                }
            } finally {
                broken += in.broken();
                passages.endText();
            }
            if (store.size() == before && file.format() == Format.PLAIN) {
                reject(file.name(), "holds no text");
            }
        } catch (IOException e) {
            reject(file.name(), Failures.reason(e));
        }
    }

    private void reject(String name, String reason) {
        bad++;
        if (rejected.size() < NAMED) {
            rejected.add(Suggestions.printable(name) + ": " + Suggestions.printable(reason));
        }
    }

    private void plain(TextFile file, Reader in) throws IOException {
        char[] buffer = new char[LOOKED_AT];
        int length = fill(in, buffer);
        Optional<String> found = labelOf(file);
        if (rule != LabelRule.NONE && found.isEmpty()) {
            texts++;
            throw new IOException(
                    "has no label: " + (rule == LabelRule.COLUMN ? "it has no columns" : "it lies in no sub-folder"));
        }
        label = number(found.orElse(""));
        boolean lines = options.unit() == Unit.LINE || (options.unit() == Unit.AUTO && looksLikeLines(buffer, length));
        if (options.unit() == Unit.AUTO) {
            notes.add(Suggestions.printable(file.name())
                    + (lines
                            ? ": each line is a text, as none is blank (unit=document would join them)"
                            : ": one running text (unit=line would take each line by itself)"));
        }
        texts++;
        while (length > 0) {
            if (lines) {
                lines(buffer, length);
            } else {
                passages.add(buffer, 0, length);
            }
            length = fill(in, buffer);
        }
    }

    private static int fill(Reader in, char[] buffer) throws IOException {
        int length = 0;
        while (length < buffer.length) {
            int read = in.read(buffer, length, buffer.length - length);
            if (read < 0) {
                break;
            }
            length += read;
        }
        return length;
    }

    private void lines(char[] buffer, int length) {
        int from = 0;
        for (int i = 0; i < length; i++) {
            if (buffer[i] == '\n' || buffer[i] == '\r') {
                passages.add(buffer, from, i);
                passages.endText();
                from = i + 1;
            }
        }
        passages.add(buffer, from, length);
    }

    /** More than one line, and none of them blank but perhaps the last. */
    private static boolean looksLikeLines(char[] buffer, int length) {
        int ends = 0;
        boolean blank = true;
        for (int i = 0; i < length; i++) {
            if (buffer[i] == '\n') {
                if (blank) {
                    return false;
                }
                ends++;
                blank = true;
            } else if (!Character.isWhitespace(buffer[i])) {
                blank = false;
            }
        }
        return ends > 1;
    }

    private void jsonLines(TextFile file, Reader reader) throws IOException {
        BoundedLines in = new BoundedLines(new BufferedReader(reader));
        long number = 1;
        for (Optional<String> line = in.next(); line.isPresent(); line = in.next(), number++) {
            if (line.get().isBlank()) {
                continue;
            }
            texts++;
            String name = file.name() + " line " + number;
            try {
                JsonFields fields = Json.read(line.get(), name);
                label = number(labelOf(file).orElseGet(() -> column(fields)));
                passages.add(fields.text(options.field()));
                passages.endText();
            } catch (AgonException e) {
                reject(name, e.getMessage());
            }
        }
    }

    private String column(JsonFields fields) {
        return rule == LabelRule.COLUMN ? fields.text(options.labelColumn()) : "";
    }

    private void table(TextFile file, Reader reader) throws IOException {
        CsvRows rows = new CsvRows(new BufferedReader(reader), LONGEST_ROW);
        List<String> header = rows.next().orElseThrow(() -> new IOException("empty file"));
        int text = textColumn(header);
        int labels = rule == LabelRule.COLUMN ? column(header, options.labelColumn()) : -1;
        for (Optional<List<String>> row = rows.next(); row.isPresent(); row = rows.next()) {
            List<String> fields = row.get();
            if (rows.endedInsideQuotes()) {
                throw new IOException("ends inside quotes");
            }
            if (fields.size() == 1 && fields.get(0).isBlank()) {
                continue;
            }
            texts++;
            if (fields.size() <= Math.max(text, labels)) {
                reject(file.name() + " line " + rows.line(), "has " + fields.size() + " columns");
                continue;
            }
            label = number(labelOf(file).orElse(labels < 0 ? "" : fields.get(labels)));
            passages.add(fields.get(text));
            passages.endText();
        }
    }

    private int textColumn(List<String> header) {
        if (!options.column().isEmpty()) {
            return column(header, options.column());
        }
        return header.size() == 1 ? 0 : column(header, "text");
    }

    private int column(List<String> header, String name) {
        int index = header.stream().map(String::strip).toList().indexOf(name);
        if (index < 0) {
            throw AgonException.data(path + " has no column '" + Suggestions.printable(name) + "'; its columns are "
                    + Suggestions.printable(String.join(", ", header)) + " (column=… names the one with the text)");
        }
        return index;
    }

    private Optional<String> labelOf(TextFile file) {
        return switch (rule) {
            case FOLDER -> Optional.of(folder(file)).filter(name -> !name.isEmpty());
            case FILE -> Optional.of(file.stem());
            case AUTO, NONE, COLUMN -> Optional.empty();
        };
    }

    /** The number of a label, in the order in which labels are met. */
    private int number(String name) {
        String plain = name.strip();
        if (plain.length() > LONGEST_LABEL) {
            throw AgonException.data("a label has " + plain.length() + " characters");
        }
        Integer known = numbers.putIfAbsent(plain, numbers.size());
        if (numbers.size() > MOST_LABELS) {
            throw AgonException.data(path + " has more than " + MOST_LABELS + " labels (labels=none ignores them)");
        }
        return known == null ? numbers.size() - 1 : known;
    }

    private void refuseTooManyBad() {
        String named =
                rejected.isEmpty() ? "" : ": " + String.join("; ", rejected.subList(0, Math.min(3, rejected.size())));
        if (store.size() == 0) {
            throw AgonException.data("no text in " + path + (named.isEmpty() ? ": it is empty" : named));
        }
        if (bad > options.allowedBad(Math.max(texts, source.files().size()))) {
            throw AgonException.data(
                    bad + " of " + Math.max(texts, source.files().size()) + " texts in " + path
                            + " cannot be read, and max-bad allows "
                            + options.allowedBad(Math.max(texts, source.files().size())) + named);
        }
    }

    private TextDataset dataset() {
        if (rule == LabelRule.NONE) {
            return new TextDataset(store, Optional.empty(), rejected, notes);
        }
        Map<String, Long> counts = new TreeMap<>();
        List<String> names = List.copyOf(numbers.keySet());
        for (int i = 0; i < store.size(); i++) {
            counts.merge(names.get(store.label(i)), 1L, Long::sum);
        }
        List<String> sorted = List.copyOf(counts.keySet());
        store.renumber(names.stream().mapToInt(sorted::indexOf).toArray());
        String from = switch (rule) {
            case FOLDER -> "folders";
            case FILE -> "file names";
            default -> options.labelColumn();
        };
        return new TextDataset(
                store, Optional.of(new Labels(sorted, List.copyOf(counts.values()), from)), rejected, notes);
    }
}
