package dev.agon.spi;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A training run on embedded data that needs nothing from the user.
 *
 * @param name what {@code agon demo NAME} takes
 * @param description one line for people
 * @param data writes the embedded data into the given empty folder and returns the path to train on
 * @param settings training settings by option name
 * @param otherData settings that take the place of those on a user's data, such as the columns of a table
 */
public record Demo(
        String name,
        String description,
        UnaryOperator<Path> data,
        Map<String, String> settings,
        Map<String, String> otherData) {
    public Demo {
        settings = Map.copyOf(settings);
        otherData = Map.copyOf(otherData);
    }

    /** A demo whose settings serve other data as well. */
    public Demo(String name, String description, UnaryOperator<Path> data, Map<String, String> settings) {
        this(name, description, data, settings, Map.of());
    }
}
