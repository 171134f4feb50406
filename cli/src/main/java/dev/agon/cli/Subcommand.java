package dev.agon.cli;

import dev.agon.plugin.Registry;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A command with the options that go with every one. */
abstract class Subcommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private CommonOptions common;

    Subcommand(Session session) {
        this.session = session;
    }

    /** Does the work. @return the exit code */
    abstract int run() throws Exception;

    @Override
    public final Integer call() throws Exception {
        common.check();
        if (common.verbose()) {
            Logging.verbose();
        }
        return run();
    }

    final Session session() {
        return session;
    }

    final Console console() {
        return session.console();
    }

    final CommonOptions common() {
        return common;
    }

    final List<Path> pluginFolders() {
        return session.pluginFolders(common.plugins());
    }

    final Registry openRegistry() {
        return Registry.load(pluginFolders());
    }
}
