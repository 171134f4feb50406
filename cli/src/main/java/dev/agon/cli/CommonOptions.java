package dev.agon.cli;

import dev.agon.spi.AgonException;
import dev.agon.spi.OptionSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options that go with every command. */
final class CommonOptions {
    /** What a configuration file may say of them. */
    static final Set<String> KEYS = Set.of("plugins", "threads", "quiet", "verbose");

    private static final int MOST_THREADS = 1024;

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description =
                    "a further plugin folder; may be repeated. plugins/ of the installation and $$AGON_PLUGINS are"
                            + " always read")
    private List<Path> plugins = new ArrayList<>();

    @Option(names = "--threads", paramLabel = "N", description = "native threads (default: the physical cores)")
    private Integer threads;

    @Option(names = "--quiet", description = "no progress, only results and errors")
    private boolean quiet;

    @Option(names = "--verbose", description = "log what happens, and show stack traces of errors")
    private boolean verbose;

    List<Path> plugins() {
        return plugins;
    }

    OptionalInt threads() {
        return threads == null ? OptionalInt.empty() : OptionalInt.of(threads);
    }

    boolean quiet() {
        return quiet;
    }

    boolean verbose() {
        return verbose;
    }

    /** Takes over what the command line leaves open from a configuration file's entries. */
    void addFrom(Map<String, String> file) {
        if (plugins.isEmpty() && file.containsKey("plugins")) {
            plugins = List.of(PathText.parse("plugins", file.get("plugins")));
        }
        if (threads == null && file.containsKey("threads")) {
            threads = OptionSet.builder()
                    .integer("threads", 1, 1, MOST_THREADS, "as --threads")
                    .build()
                    .parse(Map.of("threads", file.get("threads")))
                    .integer("threads");
        }
        quiet |= isSet("quiet", Optional.ofNullable(file.get("quiet")));
        verbose |= isSet("verbose", Optional.ofNullable(file.get("verbose")));
    }

    /** Whether a configuration file sets a flag. */
    static boolean isSet(String name, Optional<String> text) {
        OptionSet flag = OptionSet.builder().flag(name, false, "as --" + name).build();
        return flag.parse(text.map(value -> Map.of(name, value)).orElse(Map.of()))
                .flag(name);
    }

    void check() {
        if (threads != null && (threads < 1 || threads > MOST_THREADS)) {
            throw AgonException.usage("--threads is " + threads + "; it must lie between 1 and " + MOST_THREADS);
        }
    }
}
