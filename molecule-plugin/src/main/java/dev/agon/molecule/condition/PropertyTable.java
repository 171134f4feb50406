package dev.agon.molecule.condition;

import dev.agon.molecule.Molecule;
import dev.agon.spi.AgonException;
import dev.agon.spi.Dataset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The properties that a model is conditioned on, with their values in some training molecules: what is not asked for is
 * drawn from these, so that a molecule is asked for what goes together. Networks are told values less the mean over the
 * deviation of the table. Immutable.
 */
public final class PropertyTable {
    /** No properties: the model is not conditioned. */
    public static final PropertyTable NONE = new PropertyTable(List.of(), List.of());

    private static final int MOST_ROWS = 2_000;
    private static final int MOST_BYTES = 1 << 20;
    /** Share of the rows, those nearest to what is asked for, that the rest is drawn from. */
    private static final double NEAR = 0.01;

    private static final int LEAST_NEAR = 10;

    private final List<Property> properties;
    private final List<double[]> rows;
    private final double[] means;
    private final double[] deviations;

    private PropertyTable(List<Property> properties, List<double[]> rows) {
        this.properties = List.copyOf(properties);
        this.rows = List.copyOf(rows);
        this.means = new double[properties.size()];
        this.deviations = new double[properties.size()];
        for (int i = 0; i < means.length; i++) {
            int column = i;
            double mean =
                    rows.stream().mapToDouble(row -> row[column]).average().orElseThrow();
            double variance = rows.stream()
                    .mapToDouble(row -> (row[column] - mean) * (row[column] - mean))
                    .average()
                    .orElseThrow();
            means[i] = mean;
            deviations[i] = variance > 0 ? Math.sqrt(variance) : 1;
        }
    }

    /** Measures training molecules, evenly spread over the data set. */
    public static PropertyTable measure(List<Property> properties, Dataset<Molecule> training) {
        if (properties.isEmpty()) {
            return NONE;
        }
        long count = Math.min(MOST_ROWS, training.size());
        ThreadLocal<PropertyMeter> meters = ThreadLocal.withInitial(PropertyMeter::new);
        List<double[]> rows = LongStream.range(0, count)
                .parallel()
                .mapToObj(i -> meters.get()
                        .of(training.get(i * training.size() / count).value(), properties))
                .map(PropertyTable::rounded)
                .toList();
        return new PropertyTable(properties, rows);
    }

    /** As they are written, so that a table does not change when it is saved. */
    private static double[] rounded(double[] values) {
        double[] rounded = new double[values.length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = Double.parseDouble(text(values[i]));
        }
        return rounded;
    }

    /**
     * Restores what {@link #toBytes} gave.
     *
     * @param source what to call it in messages
     * @throws AgonException DATA if it is no such table
     */
    public static PropertyTable parse(byte[] bytes, String source) {
        if (bytes.length > MOST_BYTES) {
            throw AgonException.data(source + " has " + bytes.length + " bytes, more than " + MOST_BYTES);
        }
        String[] lines = new String(bytes, StandardCharsets.US_ASCII).split("\n", -1);
        if (lines.length < 2 || !lines[lines.length - 1].isEmpty()) {
            throw AgonException.data(source + " is cut off: it does not end with a line end");
        }
        List<Property> properties = named(lines[0], source);
        List<double[]> rows = new ArrayList<>();
        for (int i = 1; i < lines.length - 1; i++) {
            rows.add(row(lines[i], properties.size(), source + " line " + (i + 1)));
        }
        if (properties.isEmpty() != rows.isEmpty()) {
            throw AgonException.data(source + " has " + properties.size() + " columns and " + rows.size() + " rows");
        }
        return new PropertyTable(properties, rows);
    }

    private static List<Property> named(String line, String source) {
        try {
            return Property.list(line);
        } catch (AgonException e) {
            throw AgonException.data(source + " line 1: " + e.getMessage(), e);
        }
    }

    private static double[] row(String line, int columns, String place) {
        String[] fields = line.split(",", -1);
        double[] row = new double[columns];
        boolean sound = fields.length == columns;
        for (int i = 0; sound && i < columns; i++) {
            sound = fields[i].matches("-?\\d{1,9}\\.\\d{4}");
            row[i] = sound ? Double.parseDouble(fields[i]) : Double.NaN;
        }
        if (!sound) {
            throw AgonException.data(place + " does not hold " + columns + " numbers with four decimals");
        }
        return row;
    }

    /** A line of names, then a line for each molecule; the end of the last line tells that it is whole. */
    public byte[] toBytes() {
        StringBuilder text = new StringBuilder(
                String.join(",", properties.stream().map(Property::word).toList()));
        text.append('\n');
        for (double[] row : rows) {
            text.append(String.join(
                    ",",
                    IntStream.range(0, row.length).mapToObj(i -> text(row[i])).toList()));
            text.append('\n');
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    /** The properties, in the order of all arrays of values. */
    public List<Property> properties() {
        return properties;
    }

    /** Number of properties. */
    public int size() {
        return properties.size();
    }

    /** Length of what {@link #told} gives: 0 if there are no properties. */
    public int toldSize() {
        return size() == 0 ? 0 : size() + 1;
    }

    /**
     * What networks are told of a molecule's properties: the standardised values, then a 1. In place of properties that they
     * are not told stand zeros only.
     */
    public float[] told(double[] values) {
        float[] told = new float[toldSize()];
        for (int i = 0; i < values.length; i++) {
            told[i] = (float) ((values[i] - means[i]) / deviations[i]);
        }
        if (told.length > 0) {
            told[told.length - 1] = 1;
        }
        return told;
    }

    /** The least and the greatest value of a property. */
    public double[] range(Property property) {
        int column = properties.indexOf(property);
        double least = rows.stream().mapToDouble(row -> row[column]).min().orElseThrow();
        double greatest = rows.stream().mapToDouble(row -> row[column]).max().orElseThrow();
        return new double[] {least, greatest};
    }

    /** The rows that are nearest to wanted values; all if nothing is wanted. */
    List<double[]> near(Map<Property, Double> wanted) {
        if (wanted.isEmpty()) {
            return rows;
        }
        long count = Math.max(LEAST_NEAR, Math.round(NEAR * rows.size()));
        return rows.stream()
                .sorted(Comparator.comparingDouble(row -> distance(row, wanted)))
                .limit(count)
                .toList();
    }

    private double distance(double[] row, Map<Property, Double> wanted) {
        double sum = 0;
        for (int i = 0; i < row.length; i++) {
            Double value = wanted.get(properties.get(i));
            double apart = value == null ? 0 : (row[i] - value) / deviations[i];
            sum += apart * apart;
        }
        return sum;
    }
}
