package dev.agon.cli;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The surroundings of one call of the command.
 *
 * @param environment environment variables
 * @param home folder of the installation, with {@code plugins/} in it; empty if run from a bare class path
 * @param directory that default output folders are made in
 */
record Session(Console console, Map<String, String> environment, Optional<Path> home, Path directory) {
    /** Environment variable with further plugin folders, separated as in PATH. */
    static final String PLUGINS_VARIABLE = "AGON_PLUGINS";

    private static final int DEFAULT_WIDTH = 80;

    Session {
        environment = Map.copyOf(environment);
    }

    /** The plugin folders in reading order: the installation's, the environment's, the given ones. */
    List<Path> pluginFolders(List<Path> given) {
        List<Path> folders = new ArrayList<>();
        home.map(h -> h.resolve("plugins")).filter(Files::isDirectory).ifPresent(folders::add);
        String variable = environment.getOrDefault(PLUGINS_VARIABLE, "");
        Stream.of(variable.split(Pattern.quote(File.pathSeparator)))
                .filter(Predicate.not(String::isBlank))
                .map(folder -> PathText.parse(PLUGINS_VARIABLE, folder))
                .forEach(folders::add);
        folders.addAll(given);
        return folders;
    }

    /** Columns of the terminal: the launcher asks for them, since shells do not export what they know. */
    int terminalWidth() {
        String columns = environment.getOrDefault("COLUMNS", "");
        return columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : DEFAULT_WIDTH;
    }
}
