package dev.agon.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A command that runs in a process of its own.
 *
 * @param environment variables that it sees beside this process's own and {@code OMP_NUM_THREADS}
 */
record Program(List<String> command, Map<String, String> environment) {
    /** As the launcher has it: waiting threads give the processor back soon. PyTorch's OpenMP reads it too. */
    static final Map<String, String> SHORT_SPINS = Map.of("GOMP_SPINCOUNT", "10000");

    Program {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    Program with(List<String> arguments) {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(arguments);
        return new Program(whole, environment);
    }

    /**
     * Runs it to its end.
     *
     * @param threads native threads that it may use
     * @return the lines that it printed
     * @throws IOException if it cannot be started or fails; the message ends with what it said
     */
    List<String> run(int threads) throws IOException, InterruptedException {
        Path complaints = Files.createTempFile("agon-benchmark", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(complaints.toFile());
            builder.environment().putAll(environment);
            builder.environment().put("OMP_NUM_THREADS", Integer.toString(threads));
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException(command.get(0) + " ended with code " + code + ": "
                        + Files.readString(complaints).strip());
            }
            return output.lines().toList();
        } finally {
            Files.delete(complaints);
        }
    }
}
