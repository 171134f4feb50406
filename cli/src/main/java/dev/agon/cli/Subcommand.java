package dev.agon.cli;

import dev.agon.Agon;
import dev.agon.plugin.Registry;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.nd4j.linalg.factory.Nd4j;
import picocli.CommandLine.Mixin;

/** A command with the options that go with every one. */
abstract class Subcommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private CommonOptions common;

    Subcommand(Session session) {
        this.session = session;
    }

    /** Does the work and returns the exit code. */
    abstract int run() throws Exception;

    /** Adds what stands elsewhere than on the command line. */
    void configure() {}

    @Override
    public final Integer call() throws Exception {
        configure();
        common.check();
        if (common.verbose()) {
            Logging.verbose();
        } else {
            Logging.toConsole(session.console(), common.quiet());
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

    final Agon openAgon() {
        return Agon.create(pluginFolders());
    }

    /**
     * Gives the engine the asked number of threads. The launcher sets OMP_NUM_THREADS as well, which only works before
     * the engine is loaded.
     */
    final void applyThreads() {
        common.threads().ifPresent(threads -> {
            Nd4j.getEnvironment().setMaxThreads(threads);
            Nd4j.getEnvironment().setMaxMasterThreads(threads);
        });
    }
}
