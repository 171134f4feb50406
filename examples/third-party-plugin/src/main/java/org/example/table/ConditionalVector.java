package org.example.table;

import dev.agon.spi.AgonException;
import dev.agon.spi.Condition;
import dev.agon.spi.Labels;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What both networks are told about a row: one value of one column of names. It is CTGAN's conditional vector (Xu et al.,
 * 2019, section 4.3), all values of all such columns side by side and a single 1 among them; or the class number, if the
 * model is conditional on a label.
 *
 * @param columns those whose values can be asked for
 */
record ConditionalVector(List<CategoryColumn> columns) {
    private static final String NAME = "columns";

    /**
     * What is asked of a row.
     *
     * @param column place among the columns that can be asked for
     * @param value slot of the value
     */
    record Wish(int column, int value) {}

    ConditionalVector {
        columns = List.copyOf(columns);
    }

    static ConditionalVector of(TableCodec codec) {
        return new ConditionalVector(codec.asked());
    }

    /** What the networks are built for; nothing if no column can be asked for. */
    List<Condition> conditions(Optional<Labels> labels) {
        if (columns.isEmpty()) {
            return List.of();
        }
        return List.of(
                labels.map(classes -> new Condition(Condition.LABEL, classes.size()))
                        .orElseGet(() -> Condition.tensor(NAME, width())));
    }

    private int width() {
        return columns.stream().mapToInt(Column::alternatives).sum();
    }

    /** Class numbers {@code [n]} if there are labels, otherwise one-hot vectors {@code [n, width]}. */
    INDArray tell(List<Wish> wishes, Optional<Labels> labels) {
        if (labels.isPresent()) {
            float[] classes = new float[wishes.size()];
            for (int i = 0; i < classes.length; i++) {
                classes[i] = wishes.get(i).value();
            }
            return Nd4j.createFromArray(classes);
        }
        int width = width();
        int[] starts = new int[columns.size()];
        for (int c = 1; c < starts.length; c++) {
            starts[c] = starts[c - 1] + columns.get(c - 1).alternatives();
        }
        float[] vectors = new float[Math.multiplyExact(wishes.size(), width)];
        for (int i = 0; i < wishes.size(); i++) {
            Wish wish = wishes.get(i);
            vectors[i * width + starts[wish.column()] + wish.value()] = 1;
        }
        return Nd4j.create(vectors, new long[] {wishes.size(), width}, 'c');
    }

    /** Any column, and a value of it as often as in the data. */
    Wish frequent(RandomStream random) {
        int column = random.nextInt(columns.size());
        return new Wish(column, columns.get(column).frequencies().draw(random));
    }

    /**
     * Reads {@code COLUMN=VALUE}.
     *
     * @throws AgonException USAGE if there is no such column or value, with those that there are
     */
    Wish wish(String text) {
        List<String> names = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            CategoryColumn column = columns.get(c);
            if (text.startsWith(column.name() + "=")) {
                String value = text.substring(column.name().length() + 1).strip();
                int slot = column.categories().indexOf(value);
                if (slot < 0) {
                    throw AgonException.usage(
                            Suggestions.unknown("value of " + column.name(), value, column.categories()));
                }
                return new Wish(c, slot);
            }
            names.add(column.name());
        }
        throw AgonException.usage("where is '" + Suggestions.printable(text)
                + "'; it takes COLUMN=VALUE, and this model can be asked for values of " + names);
    }
}
