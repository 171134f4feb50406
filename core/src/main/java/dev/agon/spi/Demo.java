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
 */
public record Demo(String name, String description, UnaryOperator<Path> data, Map<String, String> settings) {
    public Demo {
        settings = Map.copyOf(settings);
    }
}
