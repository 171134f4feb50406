package dev.agon.molecule.data;

import dev.agon.data.GzipFile;
import dev.agon.model.Failures;
import dev.agon.spi.AgonException;
import dev.agon.spi.Suggestions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The molecules of a file, one after the other. Reads as it goes; one thread at a time. */
interface MoleculeSource extends AutoCloseable {
    /** What a path may be, for people. */
    String WANTED = "molecule data is a .smi, .csv or .sdf file, plain or as .gz";

    /** The next entry; empty at the end. */
    Optional<MoleculeEntry> next() throws IOException;

    @Override
    void close() throws IOException;

    /**
     * Opens a file; its name says what it is, whether it is compressed its content does.
     *
     * @throws AgonException DATA if it is missing, none of the kinds that are read, or a CSV file without the column
     */
    static MoleculeSource open(Path path, String column) {
        if (!Files.exists(path)) {
            throw AgonException.data("there is no " + path + "; " + WANTED);
        }
        if (!Files.isRegularFile(path)) {
            throw AgonException.data(path + " is no file; " + WANTED);
        }
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        Kind kind = Kind.of(name)
                .orElseThrow(() -> AgonException.data(
                        Suggestions.printable(path.toString()) + " has no name that tells what it holds; " + WANTED));
        try {
            Reader text = text(path);
            try {
                return kind.source(text, path, column);
            } catch (IOException | RuntimeException e) {
                text.close();
                throw e;
            }
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /** The error for a file that fails while it is read. */
    static AgonException unreadable(Path path, IOException cause) {
        return AgonException.data("cannot read " + path + ": " + Failures.reason(cause), cause);
    }

    private static Reader text(Path path) throws IOException {
        return new BufferedReader(new InputStreamReader(GzipFile.open(path), StandardCharsets.UTF_8), 1 << 16);
    }

    /** What files of molecules there are, by the end of their names. */
    enum Kind {
        SMI {
            @Override
            MoleculeSource source(Reader text, Path path, String column) {
                return new SmilesLines(text);
            }
        },
        CSV {
            @Override
            MoleculeSource source(Reader text, Path path, String column) throws IOException {
                return SmilesColumn.open(text, path, column);
            }
        },
        SDF {
            @Override
            MoleculeSource source(Reader text, Path path, String column) {
                return new SdfRecords(text);
            }
        };

        abstract MoleculeSource source(Reader text, Path path, String column) throws IOException;

        static Optional<Kind> of(String name) {
            if (name.endsWith(".smi") || name.endsWith(".smiles")) {
                return Optional.of(SMI);
            }
            if (name.endsWith(".csv")) {
                return Optional.of(CSV);
            }
            return name.endsWith(".sdf") || name.endsWith(".sd") ? Optional.of(SDF) : Optional.empty();
        }
    }
}
