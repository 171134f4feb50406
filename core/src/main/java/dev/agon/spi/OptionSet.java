package dev.agon.spi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The options that a modality or an architecture declares, in the order in which people should read them. */
public final class OptionSet {
    /** No options at all. */
    public static final OptionSet NONE = new OptionSet(List.of());

    private final Map<String, Option> byName = new LinkedHashMap<>();

    private OptionSet(List<Option> options) {
        for (Option option : options) {
            if (byName.put(option.name(), option) != null) {
                throw new IllegalArgumentException("option " + option.name() + " is declared twice");
            }
        }
    }

    public static Builder builder() {
        return new Builder();
    }

    public List<Option> options() {
        return List.copyOf(byName.values());
    }

    public boolean declares(String name) {
        return byName.containsKey(name);
    }

    /** These options followed by those of the other set that are not declared here. */
    public OptionSet and(OptionSet other) {
        List<Option> all = new ArrayList<>(byName.values());
        other.byName.values().stream().filter(o -> !declares(o.name())).forEach(all::add);
        return new OptionSet(all);
    }

    /** All values at their defaults. */
    public Options defaults() {
        return parse(Map.of());
    }

    /**
     * Reads given texts; what is not given has its default.
     *
     * @throws AgonException USAGE, for an unknown name (with a suggestion) or a text that is not a value
     */
    public Options parse(Map<String, String> given) {
        Map<String, String> values = new LinkedHashMap<>();
        byName.values().forEach(option -> values.put(option.name(), option.defaultValue()));
        given.forEach((name, text) -> {
            Option option = byName.get(name);
            if (option == null) {
                throw AgonException.usage(Suggestions.unknown("option", name, byName.keySet()));
            }
            values.put(name, text.isEmpty() && option.defaultValue().isEmpty() ? text : option.checked(text));
        });
        return new Options(values);
    }

    /** Collects declarations. */
    public static final class Builder {
        private static final double ANY = Double.MAX_VALUE;
        private final List<Option> options = new ArrayList<>();

        private Builder() {}

        public Builder text(String name, String defaultValue, String description) {
            return add(name, Option.Type.TEXT, defaultValue, description, List.of(), -ANY, ANY);
        }

        public Builder choice(String name, String defaultValue, String description, String... choices) {
            return add(name, Option.Type.TEXT, defaultValue, description, List.of(choices), -ANY, ANY);
        }

        public Builder integer(String name, long defaultValue, long minimum, long maximum, String description) {
            return add(
                    name,
                    Option.Type.INTEGER,
                    Long.toString(defaultValue),
                    description,
                    List.of(),
                    (double) minimum,
                    (double) maximum);
        }

        public Builder number(String name, double defaultValue, double minimum, double maximum, String description) {
            return add(
                    name, Option.Type.NUMBER, Double.toString(defaultValue), description, List.of(), minimum, maximum);
        }

        /** A time; its values are numbers of seconds. The default and the bounds are in seconds, too. */
        public Builder time(String name, double defaultValue, double minimum, double maximum, String description) {
            return add(name, Option.Type.TIME, Double.toString(defaultValue), description, List.of(), minimum, maximum);
        }

        public Builder flag(String name, boolean defaultValue, String description) {
            return add(name, Option.Type.FLAG, Boolean.toString(defaultValue), description, List.of(), -ANY, ANY);
        }

        private Builder add(
                String name, Option.Type type, String value, String words, List<String> choices, double lo, double hi) {
            options.add(new Option(name, type, value, words, choices, lo, hi));
            return this;
        }

        public OptionSet build() {
            return new OptionSet(options);
        }
    }
}
