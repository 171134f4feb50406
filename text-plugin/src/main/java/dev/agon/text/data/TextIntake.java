package dev.agon.text.data;

import dev.agon.data.CsvRows;
import dev.agon.model.Failures;
import dev.agon.model.Json;
import dev.agon.model.JsonFields;
import dev.agon.spi.AgonException;
import dev.agon.spi.Suggestions;
import dev.agon.text.data.TextFile.Format;
import dev.agon.text.data.TextOptions.HoldoutUnit;
import dev.agon.text.data.TextOptions.Unit;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Reads all texts of a path once, in pieces, into a store of passages. */
final class TextIntake {
    /** How many unreadable texts are named; all are counted. */
    private static final int NAMED = 1_000;
    /** Characters of a row of a table, which may hold a whole book. */
    private static final int LONGEST_ROW = 1 << 24;

    private final Path path;
    private final TextOptions options;
    private final TextFiles source;
    private final TextLabels labels;
    private final PassageStore store;
    private final Passages passages;
    private final List<String> rejected = new ArrayList<>();
    private final List<String> notes;
    private int label;
    private long texts;
    private long bad;
    private long broken;

    private TextIntake(Path path, TextOptions options, TextFiles source, PassageStore store) {
        this.path = path;
        this.options = options;
        this.source = source;
        this.store = store;
        this.notes = new ArrayList<>(source.notes());
        this.labels = new TextLabels(path, options, source.files());
        this.passages = new Passages(this::keep);
    }

    /**
     * Reads all texts of a path.
     *
     * @throws AgonException as {@link TextDataset#open} says; no temporary file is left then
     */
    static TextDataset read(Path path, TextOptions options) {
        TextFiles source = TextFiles.at(path);
        PassageStore store = PassageStore.create();
        try {
            return new TextIntake(path, options, source, store).run();
        } catch (RuntimeException | Error e) {
            store.close();
            throw e;
        }
    }

    private void keep(String passage, boolean goesOn) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted while reading " + path);
        }
        store.add(passage, label, goesOn && options.holdoutUnit() == HoldoutUnit.TEXT);
    }

    private TextDataset run() {
        for (TextFile file : source.files()) {
            read(file);
        }
        refuseTooManyBad();
        store.seal();
        if (broken > 0) {
            notes.add(broken + " broken UTF-8 sequences were replaced by U+FFFD");
        }
        return new TextDataset(store, labels.settle(store), rejected, notes);
    }

    private void read(TextFile file) {
        int before = store.size();
        Optional<String> flaw = labels.flaw(file);
        if (flaw.isPresent()) {
            reject(file.name(), flaw.get());
            return;
        }
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
        PlainTexts plain = new PlainTexts(in, options.unit());
        texts++;
        label = labels.number(labels.of(file).orElse(""));
        if (options.unit() == Unit.AUTO) {
            notes.add(Suggestions.printable(file.name())
                    + (plain.areLines()
                            ? ": each line is a text, as none is blank (unit=document would join them)"
                            : ": one running text (unit=line would take each line by itself)"));
        }
        plain.read(passages);
    }

    private void jsonLines(TextFile file, Reader reader) throws IOException {
        BoundedLines in = new BoundedLines(new BufferedReader(reader));
        long number = 1;
        for (Optional<String> line = in.next(); line.isPresent(); line = in.next(), number++) {
            if (line.get().isBlank()) {
                continue;
            }
            texts++;
            String place = file.name() + " line " + number;
            String text;
            String name;
            try {
                JsonFields fields = Json.read(line.get(), place);
                text = fields.text(options.field());
                name = labels.of(file)
                        .or(() -> labels.column().map(fields::text))
                        .orElse("");
            } catch (AgonException e) {
                reject(place, e.getMessage());
                continue;
            }
            take(text, name, place);
        }
    }

    /** Keeps a text, or rejects it for its label. */
    private void take(String text, String name, String place) {
        Optional<String> flaw = labels.flaw(name);
        if (flaw.isPresent()) {
            reject(place, flaw.get());
            return;
        }
        label = labels.number(name);
        passages.add(text);
        passages.endText();
    }

    private void table(TextFile file, Reader reader) throws IOException {
        CsvRows rows = new CsvRows(new BufferedReader(reader), LONGEST_ROW);
        List<String> header = rows.next().orElseThrow(() -> new IOException("empty file"));
        int text = textColumn(file, header);
        int labelled = labels.column().map(name -> column(file, header, name)).orElse(-1);
        for (Optional<List<String>> row = rows.next(); row.isPresent(); row = rows.next()) {
            List<String> fields = row.get();
            if (rows.endedInsideQuotes()) {
                throw new IOException("ends inside quotes");
            }
            if (fields.size() == 1 && fields.get(0).isBlank()) {
                continue;
            }
            texts++;
            String place = file.name() + " line " + rows.line();
            if (fields.size() <= Math.max(text, labelled)) {
                reject(place, "has " + fields.size() + " columns");
                continue;
            }
            take(fields.get(text), labels.of(file).orElse(labelled < 0 ? "" : fields.get(labelled)), place);
        }
    }

    private int textColumn(TextFile file, List<String> header) {
        if (!options.column().isEmpty()) {
            return column(file, header, options.column());
        }
        return header.size() == 1 ? 0 : column(file, header, "text");
    }

    private static int column(TextFile file, List<String> header, String name) {
        int index = header.stream().map(String::strip).toList().indexOf(name);
        if (index < 0) {
            throw AgonException.data(file.path() + " has no column '" + Suggestions.printable(name)
                    + "'; its columns are " + Suggestions.printable(String.join(", ", header))
                    + " (column=… names the one with the text)");
        }
        return index;
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
}
