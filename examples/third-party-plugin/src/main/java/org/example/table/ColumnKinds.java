package org.example.table;

import dev.agon.spi.Dataset;
import dev.agon.spi.Labels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/** Decides what each column of a table is, from a share of its rows that is spread over all of it. */
final class ColumnKinds {
    private static final int MOST_ROWS = 50_000;
    private static final int MOST_FITTED = 2_000;
    /** Numbers of fewer different values are names: ratings, years of a survey, yes and no. */
    private static final int LEAST_QUANTITIES = 10;

    private static final Set<String> MISSING = Set.of("", "na", "n/a", "nan", "null", "none", "?");

    private final List<String> names;
    private final TableOptions options;
    private final Labels labels;
    private final List<Map<String, Integer>> counts = new ArrayList<>();
    private final long step;

    private ColumnKinds(Dataset<Row> rows, TableOptions options) {
        this.names = rows.get(0).value().columns();
        this.options = options;
        this.labels = rows.labels().orElse(null);
        this.step = Math.max(1, rows.size() / MOST_ROWS);
        names.forEach(name -> counts.add(new HashMap<>()));
        for (long i = 0; i < rows.size(); i += step) {
            Row row = rows.get(i).value();
            for (int c = 0; c < names.size(); c++) {
                counts.get(c).merge(row.cell(c), 1, Integer::sum);
            }
        }
    }

    /** The columns of a table with at least one row. */
    static List<Column> of(Dataset<Row> rows, TableOptions options) {
        ColumnKinds kinds = new ColumnKinds(rows, options);
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < kinds.names.size(); c++) {
            // sorted, so that the same rows give the same column whatever order a hash table has
            columns.add(kinds.column(kinds.names.get(c), new TreeMap<>(kinds.counts.get(c))));
        }
        return columns;
    }

    static boolean isMissing(String cell) {
        return MISSING.contains(cell.toLowerCase(Locale.ROOT));
    }

    private Column column(String name, Map<String, Integer> cells) {
        List<String> present = cells.keySet().stream().filter(cell -> !isMissing(cell)).toList();
        if (options.label().equals(name)) {
            // all classes of the data, in their order, whether or not they are in the share of rows seen here
            return new CategoryColumn(name, labels.names(), labels.counts());
        }
        boolean named = options.categorical().contains(name);
        if (!named && present.size() >= LEAST_QUANTITIES) {
            if (present.stream().allMatch(CellFormat::isNumber)) {
                int decimals = present.stream().mapToInt(CellFormat::decimals).max().orElse(0);
                return quantity(name, new CellFormat(false, decimals), cells);
            }
            if (present.stream().allMatch(CellFormat::isDate)) {
                return quantity(name, new CellFormat(true, 0), cells);
            }
        }
        List<String> categories = categories(cells);
        Map<String, Long> counts = new HashMap<>();
        cells.forEach((cell, count) ->
                counts.merge(categories.contains(cell) ? cell : CategoryColumn.OTHER, count.longValue(), Long::sum));
        return new CategoryColumn(
                name,
                categories,
                categories.stream().map(category -> counts.getOrDefault(category, 0L)).toList());
    }

    private static QuantityColumn quantity(String name, CellFormat format, Map<String, Integer> cells) {
        List<Double> values = new ArrayList<>();
        boolean missing = false;
        for (Map.Entry<String, Integer> cell : cells.entrySet()) {
            OptionalDouble value = format.read(cell.getKey());
            missing |= value.isEmpty();
            for (int i = 0; value.isPresent() && i < cell.getValue(); i++) {
                values.add(value.getAsDouble());
            }
        }
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int apart = Math.max(1, sorted.length / MOST_FITTED);
        double[] fitted = new double[(sorted.length + apart - 1) / apart];
        for (int i = 0; i < fitted.length; i++) {
            fitted[i] = sorted[i * apart];
        }
        return new QuantityColumn(
                name, format, GaussianMixture.fit(fitted), sorted[0], sorted[sorted.length - 1], missing);
    }

    /** In alphabetical order; if there are too many, the most frequent ones and one for all others. */
    private List<String> categories(Map<String, Integer> cells) {
        if (cells.size() <= options.categories()) {
            return List.copyOf(cells.keySet());
        }
        List<String> frequent = new ArrayList<>(cells.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(options.categories() - 1L)
                .map(Map.Entry::getKey)
                .sorted()
                .toList());
        frequent.remove(CategoryColumn.OTHER);
        frequent.add(CategoryColumn.OTHER);
        return frequent;
    }
}
