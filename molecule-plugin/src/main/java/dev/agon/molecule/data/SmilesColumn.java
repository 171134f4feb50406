package dev.agon.molecule.data;

import dev.agon.data.CsvRows;
import dev.agon.spi.AgonException;
import dev.agon.spi.Suggestions;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A column of a CSV file whose first row names the columns. Rows with nothing in it are passed over. */
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
        throw AgonException.usage(path + ": " + Suggestions.unknown("column", column, names)
                + "; --set column=NAME says which one holds SMILES");
    }

    @Override
    public Optional<MoleculeEntry> next() throws IOException {
        for (Optional<List<String>> row = rows.next(); row.isPresent(); row = rows.next()) {
            String smiles =
                    column < row.get().size() ? SmilesLines.firstWord(row.get().get(column)) : "";
            if (!smiles.isEmpty()) {
                return Optional.of(new MoleculeEntry("line " + rows.line(), structures -> structures.parse(smiles)));
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
