package dev.agon.molecule.data;

import dev.agon.data.CsvRows;
import dev.agon.molecule.chemistry.Reason;
import dev.agon.molecule.chemistry.Unsuitable;
import dev.agon.spi.AgonException;
import dev.agon.spi.Suggestions;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A column of a CSV file whose first row names the columns. Rows with nothing in it are passed over, but not those that end before it. */
final class SmilesColumn implements MoleculeSource {
    private static final int LONGEST_ROW = 1 << 20;

    private final Reader text;
    private final CsvRows rows;
    private final int column;

    private SmilesColumn(Reader text, CsvRows rows, int column) {
        this.text = text;
        this.rows = rows;
        this.column = column;
    }

    /** @param column its name; capitals and small letters are the same */
    static SmilesColumn open(Reader text, Path path, String column) throws IOException {
        CsvRows rows = new CsvRows(text, LONGEST_ROW);
        List<String> names = rows.next().orElseThrow(() -> AgonException.data(path + " is empty; " + WANTED)).stream()
                .map(String::strip)
                .toList();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equalsIgnoreCase(column)) {
                return new SmilesColumn(text, rows, i);
            }
        }
        throw AgonException.data(path + ": " + Suggestions.unknown("column", column, names)
                + "; --set column=NAME says which one holds SMILES");
    }

    @Override
    public Optional<MoleculeEntry> next() throws IOException {
        for (Optional<List<String>> row = rows.next(); row.isPresent(); row = rows.next()) {
            List<String> fields = row.get();
            if (rows.endedInsideQuotes()) {
                throw new IOException("the row that begins on line " + rows.line() + " ends inside quotes");
            }
            if (fields.size() == 1 && fields.get(0).isBlank()) {
                continue;
            }
            String place = "line " + rows.line();
            if (column >= fields.size()) {
                return Optional.of(tooShort(place, fields.size()));
            }
            String smiles = SmilesLines.firstWord(fields.get(column));
            if (!smiles.isEmpty()) {
                return Optional.of(new MoleculeEntry(place, structures -> structures.parse(smiles)));
            }
        }
        return Optional.empty();
    }

    private MoleculeEntry tooShort(String place, int fields) {
        return new MoleculeEntry(place, structures -> {
            throw new Unsuitable(
                    Reason.SHORT_ROW, "it has " + fields + " fields, and the column is number " + (column + 1));
        });
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
