package org.example.table;

import dev.agon.model.Json;
import dev.agon.model.JsonFields;
import dev.agon.model.JsonText;
import dev.agon.nn.Values;
import dev.agon.spi.AgonException;
import dev.agon.spi.BundleReader;
import dev.agon.spi.BundleWriter;
import dev.agon.spi.Codec;
import dev.agon.spi.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Rows as floats in [-1, 1], {@code [n, columns, slots]}: each column as {@link Column} says, filled up with zeros to the
 * most slots that any column has. So a network can tell from the shape alone where which alternatives are.
 */
final class TableCodec implements Codec<Row> {
    private static final String ENTRY = "columns.json";
    private static final int MOST_COLUMNS = 10_000;

    private final List<Column> columns;
    private final String label;
    private final List<String> names;
    private final int slots;

    /** @param label the column that the model is conditional on; if empty, on every column of names */
    TableCodec(List<Column> columns, String label) {
        this.columns = List.copyOf(columns);
        this.label = label;
        this.names = columns.stream().map(Column::name).toList();
        this.slots = 1 + columns.stream().mapToInt(Column::alternatives).max().orElseThrow();
    }

    /**
     * Restores what {@link #save} wrote.
     *
     * @throws AgonException DATA if it is something else
     */
    static TableCodec load(BundleReader in) {
        JsonFields fields = Json.read(in.read(ENTRY), ENTRY);
        List<Column> columns =
                fields.objectList("columns").stream().map(Column::read).toList();
        if (columns.isEmpty() || columns.size() > MOST_COLUMNS) {
            throw fields.wrong("columns", "are " + columns.size());
        }
        return new TableCodec(columns, fields.text("label"));
    }

    List<Column> columns() {
        return columns;
    }

    /** The columns whose values a model can be asked for. */
    List<CategoryColumn> asked() {
        return columns.stream()
                .filter(column -> column instanceof CategoryColumn
                        && (label.isEmpty() ? column.alternatives() > 1 : column.name().equals(label)))
                .map(CategoryColumn.class::cast)
                .toList();
    }

    @Override
    public long[] shape() {
        return new long[] {columns.size(), slots};
    }

    @Override
    public Range range() {
        return new Range(-1, 1);
    }

    /** @throws AgonException DATA if a row has other columns than the codec */
    @Override
    public INDArray encode(List<Row> samples) {
        int each = columns.size() * slots;
        float[] values = new float[Math.multiplyExact(samples.size(), each)];
        for (int i = 0; i < samples.size(); i++) {
            Row row = samples.get(i);
            if (row.columns() != names && !row.columns().equals(names)) {
                throw AgonException.data("the table has the columns " + row.columns() + "; expected were " + names);
            }
            for (int c = 0; c < columns.size(); c++) {
                columns.get(c).encode(row.cell(c), values, i * each + c * slots);
            }
        }
        INDArray array = Nd4j.createUninitialized(DataType.FLOAT, samples.size(), columns.size(), slots);
        Values.write(values, array);
        return array;
    }

    @Override
    public List<Row> decode(INDArray samples) {
        INDArray dense = samples.dup('c');
        float[] values = Values.floats(dense);
        dense.close();
        List<Row> rows = new ArrayList<>();
        for (int at = 0; at < values.length; ) {
            String[] cells = new String[columns.size()];
            for (int c = 0; c < cells.length; c++, at += slots) {
                cells[c] = columns.get(c).decode(values, at);
            }
            rows.add(new Row(names, Arrays.asList(cells)));
        }
        return rows;
    }

    @Override
    public void save(BundleWriter out) {
        out.write(
                ENTRY,
                JsonText.of(Map.of("columns", columns.stream().map(Column::toJson).toList(), "label", label)));
    }
}
