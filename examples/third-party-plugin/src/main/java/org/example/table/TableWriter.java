package org.example.table;

import dev.agon.model.AtomicFiles;
import dev.agon.spi.AgonException;
import dev.agon.spi.Example;
import dev.agon.spi.SampleWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes {@code samples.csv}: RFC 4180, UTF-8, a line of names first. No cell of it is taken for a formula. */
final class TableWriter implements SampleWriter<Row> {
    private static final String FILE = "samples.csv";

    @Override
    public Sink<Row> open(Path folder) {
        return new CsvSink(folder.resolve(FILE));
    }

    @Override
    public Path overview(List<Example<Row>> samples, Path stem) {
        Path file = stem.resolveSibling(stem.getFileName() + ".csv");
        StringBuilder text = new StringBuilder();
        for (Example<Row> sample : samples) {
            if (text.isEmpty()) {
                text.append(CsvLine.of(sample.value().columns())).append('\n');
            }
            text.append(CsvLine.of(sample.value().cells())).append('\n');
        }
        AtomicFiles.writeText(file, text.toString());
        return file;
    }

    private static final class CsvSink implements Sink<Row> {
        private final Path file;
        private BufferedWriter out;

        CsvSink(Path file) {
            this.file = file;
        }

        @Override
        public void add(List<Example<Row>> samples) {
            try {
                for (Example<Row> sample : samples) {
                    if (out == null) {
                        out = Files.newBufferedWriter(file);
                        out.append(CsvLine.of(sample.value().columns())).append('\n');
                    }
                    out.append(CsvLine.of(sample.value().cells())).append('\n');
                }
            } catch (IOException e) {
                throw unwritable(e);
            }
        }

        @Override
        public void close() {
            try {
                if (out != null) {
                    out.close();
                }
            } catch (IOException e) {
                throw unwritable(e);
            }
        }

        private AgonException unwritable(IOException cause) {
            return new AgonException(
                    AgonException.Category.USAGE, "cannot write " + file + ": " + cause.getMessage(), cause);
        }
    }
}
