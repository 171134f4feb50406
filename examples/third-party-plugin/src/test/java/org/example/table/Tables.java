package org.example.table;

import dev.agon.spi.OptionSet;
import dev.agon.spi.RandomStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Tables for tests. */
final class Tables {
    private Tables() {}

    /** Writes text to a file. */
    static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** People of two towns, whose age and income depend on the town; some incomes are missing. */
    static Path people(Path file, int rows) {
        StringBuilder text = new StringBuilder("town,age,income,since\n");
        RandomStream random = RandomStream.of(4);
        float[] noise = new float[2];
        for (int i = 0; i < rows; i++) {
            random.gaussians(noise);
            boolean north = random.nextInt(3) == 0;
            text.append(north ? "North" : "\"South, by the sea\"")
                    .append(',')
                    .append(Math.round((north ? 60 : 30) + 5 * noise[0]))
                    .append(',')
                    .append(i % 11 == 0 ? "" : String.format(Locale.ROOT, "%.2f", 1000 + 100 * noise[1] + i))
                    .append(',')
                    .append(LocalDate.of(2020, 1, 1).plusDays(random.nextInt(500)))
                    .append('\n');
        }
        return write(file, text.toString());
    }

    /** The embedded table. */
    static Path penguins(Path file) {
        try (InputStream in = Tables.class.getResourceAsStream("penguins.csv")) {
            Files.copy(in, file);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens a table with options. */
    static TableDataset open(Path file, String... options) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < options.length; i += 2) {
            given.put(options[i], options[i + 1]);
        }
        OptionSet declared = TableOptions.DECLARED;
        return TableDataset.open(file, TableOptions.of(declared.parse(given)));
    }
}
