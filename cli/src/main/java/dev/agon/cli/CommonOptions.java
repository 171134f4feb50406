package dev.agon.cli;

import dev.agon.spi.AgonException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** The options that go with every command. */
final class CommonOptions {
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

    void check() {
        if (threads != null && (threads < 1 || threads > MOST_THREADS)) {
            throw AgonException.usage("--threads is " + threads + "; it must lie between 1 and " + MOST_THREADS);
        }
    }
}
