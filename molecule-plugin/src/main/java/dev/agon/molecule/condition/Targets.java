package dev.agon.molecule.condition;

import dev.agon.spi.AgonException;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Suggestions;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a conditional model is asked for: the values that are wanted, and for the other properties those of a training
 * molecule that is near to them. Immutable.
 */
public final class Targets {
    /** What {@code --set} takes when generating; empty values leave a property to the training data. */
    public static final OptionSet OPTIONS = options();

    private final PropertyTable table;
    private final Map<Property, Double> wanted;
    private final List<double[]> near;

    /** @param wanted properties of the table */
    private Targets(PropertyTable table, Map<Property, Double> wanted) {
        this.table = table;
        this.wanted = wanted;
        this.near = table.near(wanted);
    }

    private static OptionSet options() {
        OptionSet.Builder options = OptionSet.builder();
        for (Property property : Property.values()) {
            options.text(
                    property.word(),
                    "",
                    "wanted " + property.description() + ", of a model that was trained with condition="
                            + property.word() + "; empty: as in the training data");
        }
        return options.build();
    }

    /**
     * Reads checked option values.
     *
     * @throws AgonException USAGE for a property that the model was not trained with, or a value that is no number or
     *     that its training data does not reach
     */
    public static Targets of(Options options, PropertyTable table) {
        Map<Property, Double> wanted = new EnumMap<>(Property.class);
        for (Property property : Property.values()) {
            String text = options.text(property.word());
            if (!text.isEmpty()) {
                wanted.put(property, value(property, text, table));
            }
        }
        return new Targets(table, wanted);
    }

    private static double value(Property property, String text, PropertyTable table) {
        if (!table.properties().contains(property)) {
            String known = table.size() == 0
                    ? "without conditions"
                    : "with condition="
                            + String.join(
                                    ",",
                                    table.properties().stream()
                                            .map(Property::word)
                                            .toList());
            throw AgonException.usage(property.word() + " is " + Suggestions.printable(text)
                    + ", but the model was trained " + known + "; train one with --set condition=" + property.word());
        }
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw AgonException.usage(property.word() + " is '" + Suggestions.printable(text) + "'; it takes a number");
        }
        double[] range = table.range(property);
        if (!(value >= range[0] && value <= range[1])) {
            throw AgonException.usage(String.format(
                    Locale.ROOT,
                    "%s is %s; the model knows molecules from %.4g to %.4g",
                    property.word(),
                    Suggestions.printable(text),
                    range[0],
                    range[1]));
        }
        return value;
    }

    /** Values for one molecule, in the order of the table's properties. */
    public double[] draw(RandomStream random) {
        if (near.isEmpty()) {
            return new double[0];
        }
        double[] drawn = near.get(random.nextInt(near.size())).clone();
        wanted.forEach((property, value) -> drawn[table.properties().indexOf(property)] = value);
        return drawn;
    }

    /** Drawn values as attributes of a sample. */
    public Map<String, String> attributes(double[] drawn) {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < drawn.length; i++) {
            attributes.put(table.properties().get(i).target(), Double.toString(drawn[i]));
        }
        return attributes;
    }
}
