package dev.agon.molecule.data;

import dev.agon.molecule.chemistry.Structures;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/**
 * A text with a SMILES at the beginning of each line; what follows a blank is a name and left alone. Empty lines and a
 * first line that says {@code smiles} are passed over.
 */
final class SmilesLines implements MoleculeSource {
    private static final String HEADER = "smiles";

    private final CutLines lines;

    SmilesLines(Reader text) {
        this.lines = new CutLines(text, Structures.LONGEST_SMILES);
    }

    @Override
    public Optional<MoleculeEntry> next() throws IOException {
        for (String line = lines.next(); line != null; line = lines.next()) {
            String smiles = firstWord(line);
            if (!smiles.isEmpty() && !(lines.number() == 1 && smiles.equalsIgnoreCase(HEADER))) {
                return Optional.of(new MoleculeEntry("line " + lines.number(), structures -> structures.parse(smiles)));
            }
        }
        return Optional.empty();
    }

    /** What stands before the first blank, of a line that may begin with a byte order mark. */
    static String firstWord(String text) {
        String plain = (text.startsWith("\uFEFF") ? text.substring(1) : text).strip();
        for (int i = 0; i < plain.length(); i++) {
            if (Character.isWhitespace(plain.charAt(i))) {
                return plain.substring(0, i);
            }
        }
        return plain;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
