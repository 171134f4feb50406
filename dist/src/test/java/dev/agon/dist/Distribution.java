package dev.agon.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs the unpacked distribution as a user would.
 *
 * @param home where it was unpacked
 * @param directory working directory of the commands
 */
record Distribution(Path home, Path directory) {
    private static final int PATIENCE_SECONDS = 240;

    /** The distribution that was built. */
    Distribution(Path directory) {
        this(Path.of(System.getProperty("agon.dist")), directory);
    }

    /** A command that is going on. */
    record Started(Process process, Path out, Path err) {
        private static final long INTERRUPT_BIT = 1L << 1;

        /**
         * Asks for a tidy end, by SIGINT as Ctrl-C does. Where whoever started the build has that ignored, as a shell does
         * for what it runs in the background, nobody below can hear it, and SIGTERM has to do.
         */
        void interrupt() throws IOException, InterruptedException {
            signal(ignoresInterrupts() ? "TERM" : "INT");
        }

        void signal(String name) throws IOException, InterruptedException {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        }

        private static boolean ignoresInterrupts() throws IOException {
            Path status = Path.of("/proc/self/status");
            if (!Files.isReadable(status)) {
                return false;
            }
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("SigIgn:"))
                    .anyMatch(line -> (Long.parseUnsignedLong(
                                            line.substring("SigIgn:".length()).strip(), 16)
                                    & INTERRUPT_BIT)
                            != 0);
        }

        Finished await() throws IOException, InterruptedException {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("no end after " + PATIENCE_SECONDS + " s; it printed " + Files.readString(out)
                        + Files.readString(err));
            }
            return new Finished(process.exitValue(), Files.readString(out), Files.readString(err));
        }
    }

    /** What a command printed, and its exit code. */
    record Finished(int exitCode, String out, String err) {
        Finished succeeds() {
            assertThat(exitCode).as(err).isZero();
            return this;
        }

        /** Checks that the command failed as a user should see it: one or two lines, no stack trace. */
        void fails(int expected, String... named) {
            assertThat(err).contains(named).startsWith("agon: ").doesNotContain("\tat ", "Exception");
            assertThat(err.lines()).hasSizeBetween(1, 2);
            assertThat(exitCode).as(err).isEqualTo(expected);
        }
    }

    Started start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin/agon").toString());
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(directory, "stdout", ".txt");
        Path err = Files.createTempFile(directory, "stderr", ".txt");
        return new Started(
                process(command)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start(),
                out,
                err);
    }

    /** A shell in the working directory, with what it prints to either stream in one. */
    Process shell(String script) throws IOException {
        return process(List.of("sh", "-c", script)).redirectErrorStream(true).start();
    }

    /**
     * A process in the working directory. Options for every JVM go by the launcher's own variable instead, since a JVM that
     * finds them in theirs says so on the terminal.
     */
    private ProcessBuilder process(List<String> command) {
        ProcessBuilder process = new ProcessBuilder(command).directory(directory.toFile());
        String everywhere = process.environment().remove("JAVA_TOOL_OPTIONS");
        if (everywhere != null) {
            process.environment().merge("AGON_OPTS", everywhere, (own, more) -> more + " " + own);
        }
        return process;
    }

    Finished run(String... arguments) throws IOException, InterruptedException {
        return start(arguments).await();
    }
}
