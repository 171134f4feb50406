package org.example.table;

import dev.agon.metrics.Features;
import dev.agon.nn.Values;
import dev.agon.spi.Dataset;
import dev.agon.spi.Example;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Rows column by column, for figures. A quantity is its number, NaN if it is missing; a name is the place of its category.
 *
 * @param codec what the columns are
 * @param rows in their order
 * @param values {@code [columns][rows]}
 */
record Sheet(TableCodec codec, List<Row> rows, double[][] values) {
    static Sheet of(TableCodec codec, List<Row> rows) {
        double[][] values = new double[codec.columns().size()][];
        for (int c = 0; c < values.length; c++) {
            int place = c;
            values[c] = rows.stream().mapToDouble(row -> value(codec.columns().get(place), row.cell(place))).toArray();
        }
        return new Sheet(codec, List.copyOf(rows), values);
    }

    /** Up to so many rows, spread over the whole data set. */
    static Sheet of(TableCodec codec, Dataset<Row> data, int most) {
        long step = Math.max(1, data.size() / most);
        List<Row> rows = new ArrayList<>();
        for (long i = 0; i < data.size() && rows.size() < most; i += step) {
            rows.add(data.get(i).value());
        }
        return of(codec, rows);
    }

    /** Up to so many rows. */
    static Sheet of(TableCodec codec, Iterable<Example<Row>> samples, int most) {
        List<Row> rows = new ArrayList<>();
        for (Example<Row> sample : samples) {
            if (rows.size() == most) {
                break;
            }
            rows.add(sample.value());
        }
        return of(codec, rows);
    }

    private static double value(Column column, String cell) {
        return column instanceof CategoryColumn names
                ? names.place(cell)
                : ((QuantityColumn) column).format().read(cell).orElse(Double.NaN);
    }

    int size() {
        return rows.size();
    }

    Column column(int place) {
        return codec.columns().get(place);
    }

    /** The values of a column, without the missing ones. */
    double[] present(int column) {
        return Arrays.stream(values[column]).filter(value -> !Double.isNaN(value)).toArray();
    }

    Sheet part(int from, int to) {
        return of(codec, rows.subList(from, to));
    }

    /** The rows as the networks see them, for distances. */
    Features features() {
        try (INDArray encoded = codec.encode(rows)) {
            return Features.of(Values.floats(encoded), Math.toIntExact(encoded.length() / size()));
        }
    }

    /** Places of the columns that are names, or that are quantities. */
    int[] places(boolean names) {
        return IntStream.range(0, values.length)
                .filter(c -> column(c) instanceof CategoryColumn == names)
                .toArray();
    }
}
