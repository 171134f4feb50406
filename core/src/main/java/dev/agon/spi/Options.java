package dev.agon.spi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Checked values of an {@link OptionSet}. Asking for a name that the set does not declare is a programming error. */
public final class Options {
    private final Map<String, String> values;

    Options(Map<String, String> values) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    public String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("option " + name + " is not declared; declared: " + values.keySet());
        }
        return value;
    }

    public int integer(String name) {
        return Math.toIntExact(longInteger(name));
    }

    /** A whole number of any size, such as a seed. */
    public long longInteger(String name) {
        return Long.parseLong(text(name));
    }

    public double number(String name) {
        return Double.parseDouble(text(name));
    }

    public boolean flag(String name) {
        return Boolean.parseBoolean(text(name));
    }

    /** All values as texts, in declaration order: what run.json and a model's manifest store. */
    public Map<String, String> asMap() {
        return values;
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
