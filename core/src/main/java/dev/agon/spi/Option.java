package dev.agon.spi;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * One declared option: what {@code --set name=value} accepts.
 *
 * @param name lower-case words joined by hyphens
 * @param type how the text is read
 * @param defaultValue the text used when nothing is given; empty for "decided from the data"
 * @param description one line for people
 * @param choices the allowed texts; empty if any value of the type will do
 * @param minimum least value of a number, inclusive
 * @param maximum greatest value of a number, inclusive
 */
public record Option(
        String name,
        Type type,
        String defaultValue,
        String description,
        List<String> choices,
        double minimum,
        double maximum) {

    /** How an option's text is read. */
    public enum Type {
        TEXT("a text"),
        INTEGER("a whole number"),
        NUMBER("a number"),
        FLAG("true or false"),
        /** Seconds, or a number with a unit; checked values are in seconds. */
        TIME("a time such as 60s or 2m");

        private final String words;

        Type(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    public Option {
        Objects.requireNonNull(type);
        Objects.requireNonNull(defaultValue);
        if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("option names are lower-case words joined by hyphens: " + name);
        }
        if (description.isBlank()) {
            throw new IllegalArgumentException("option " + name + " needs a description");
        }
        choices = List.copyOf(choices);
        if (!defaultValue.isEmpty()) {
            check(name, type, choices, minimum, maximum, defaultValue);
        }
    }

    /**
     * Returns the value that a text stands for: the text itself, or of a time the seconds.
     *
     * @throws AgonException USAGE if it is none, saying what would be
     */
    String checked(String text) {
        check(name, type, choices, minimum, maximum, text);
        return type == Type.TIME ? Double.toString(TimeSpan.seconds(text).orElseThrow()) : text;
    }

    private static void check(
            String name, Type type, List<String> choices, double minimum, double maximum, String text) {
        if (!choices.isEmpty() && !choices.contains(text)) {
            throw AgonException.usage(Suggestions.unknown("value of " + name, text, choices));
        }
        if (type == Type.FLAG && !text.equals("true") && !text.equals("false")) {
            throw wrong(name, type, text);
        }
        if (type == Type.INTEGER || type == Type.NUMBER || type == Type.TIME) {
            double number = number(type, text).orElseThrow(() -> wrong(name, type, text));
            if (!(number >= minimum && number <= maximum)) {
                throw AgonException.usage(name + " is " + Suggestions.printable(text) + "; it must lie between "
                        + plain(minimum) + " and " + plain(maximum) + (type == Type.TIME ? " seconds" : ""));
            }
        }
    }

    private static OptionalDouble number(Type type, String text) {
        if (type == Type.TIME) {
            return TimeSpan.seconds(text);
        }
        try {
            return OptionalDouble.of(type == Type.INTEGER ? Long.parseLong(text) : Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private static AgonException wrong(String name, Type type, String text) {
        return AgonException.usage(name + " is '" + Suggestions.printable(text) + "'; it takes " + type.words());
    }

    private static String plain(double bound) {
        return bound == Math.rint(bound) && Math.abs(bound) < 1e15
                ? Long.toString((long) bound)
                : Double.toString(bound);
    }
}
