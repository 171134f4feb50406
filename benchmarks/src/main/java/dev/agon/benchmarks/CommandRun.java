package dev.agon.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a command took in a process of its own.
 *
 * @param seconds from its start to its end
 * @param peakMegabytes largest resident memory, as Linux keeps it; 0 where there is no {@code /proc}
 */
record CommandRun(double seconds, long peakMegabytes) {
    private static final int LOOK_MILLIS = 20;

    /**
     * Runs a command to its end.
     *
     * @throws IOException if it cannot be started or fails; the message ends with what it said
     */
    static CommandRun of(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("agon-command", ".log");
        try {
            long start = System.nanoTime();
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            long kilobytes = 0;
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                kilobytes = ProcessMemory.PEAK.kilobytes(process.pid()).orElse(kilobytes);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            if (process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + " ended with code " + process.exitValue() + ": "
                        + Files.readString(output).strip());
            }
            return new CommandRun(seconds, kilobytes >> 10);
        } finally {
            Files.delete(output);
        }
    }
}
