package dev.agon.spi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A categorical attribute that every item of a data set carries: the class label, or another one, such as an expression.
 *
 * @param name key of its value among an {@link Example}'s attributes; {@link Example#LABEL} for the class label
 * @param values that it has, and how often
 */
public record Attribute(String name, Labels values) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Set<String> RESERVED = Set.of(Example.LABEL, Example.FILE);

    public Attribute {
        if (!name.equals(Example.LABEL) && !isName(name)) {
            throw new IllegalArgumentException(
                    "attributes are called by lower-case words joined by hyphens, other than " + RESERVED + ": "
                            + name);
        }
    }

    /** Whether an attribute other than the class label may be called so: lower-case words joined by hyphens. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches() && !RESERVED.contains(name);
    }

    /** The class label as an attribute. */
    public static Attribute label(Labels labels) {
        return new Attribute(Example.LABEL, labels);
    }

    /** The class label among attributes. */
    public static Optional<Labels> labels(List<Attribute> attributes) {
        return attributes.stream()
                .filter(Attribute::isLabel)
                .map(Attribute::values)
                .findFirst();
    }

    public boolean isLabel() {
        return name.equals(Example.LABEL);
    }

    /** What networks are told of it. */
    public Condition condition() {
        return new Condition(name, values.size());
    }

    /** Such as {@code style of 3 values from labels.csv: comic, flat, pencil}. */
    public String describe() {
        return name + " of " + values.size() + " values from " + values.source() + ": "
                + String.join(", ", values.names());
    }

    /**
     * The number of a value.
     *
     * @throws AgonException USAGE if there is no such value; the message lists those that there are
     */
    public int indexOf(String value) {
        int index = values.names().indexOf(value);
        if (index < 0) {
            throw AgonException.usage(Suggestions.unknown(name, value, values.names()));
        }
        return index;
    }

    /**
     * Declares an option for each attribute, which takes one of its values and may be left open.
     *
     * @param purpose what the option does, for people, such as {@code what samples show}
     */
    public static OptionSet options(List<Attribute> attributes, String purpose) {
        OptionSet.Builder options = OptionSet.builder();
        for (Attribute attribute : attributes) {
            options.choice(
                    attribute.name(), "", purpose, attribute.values().names().toArray(String[]::new));
        }
        return options.build();
    }

    /**
     * The numbers of the values that {@link #options} were given, by attribute; what was left open is not in it.
     */
    public static Map<String, Integer> asked(List<Attribute> attributes, Options options) {
        Map<String, Integer> asked = new LinkedHashMap<>();
        for (Attribute attribute : attributes) {
            String value = options.text(attribute.name());
            if (!value.isEmpty()) {
                asked.put(attribute.name(), attribute.indexOf(value));
            }
        }
        return asked;
    }
}
