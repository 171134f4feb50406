package dev.agon.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One side of the comparison.
 *
 * @param name for people
 * @param program takes the arguments of a {@link Schedule} and prints what {@link Timing} reads
 * @param options what follows those arguments
 * @param share of the scheduled steps that it runs: less than 1 for the very slow
 */
record Contender(String name, Program program, List<String> options, double share) {
    private static final double SLOW = 0.2;

    static Contender agon(String stage) {
        return new Contender("Agon, " + stage + "-stage", ForkedJvm.running(AgonStep.class), List.of(stage), 1);
    }

    static Contender dl4j() {
        return new Contender("Deeplearning4j's layers, two-stage", ForkedJvm.running(Dl4jStep.class), List.of(), SLOW);
    }

    static Contender pytorch(String python) {
        return new Contender("PyTorch, two-stage", script(python), List.of(), 1);
    }

    static Contender pytorchChannelsLast(String python) {
        return new Contender("PyTorch, two-stage, channels last", script(python), List.of("channels-last"), 1);
    }

    private static Program script(String python) {
        try (InputStream script = Contender.class.getResourceAsStream("pytorch_step.py")) {
            return new Program(
                    List.of(python, "-c", new String(script.readAllBytes(), StandardCharsets.UTF_8)),
                    Program.SHORT_SPINS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Timing run(Schedule schedule) throws IOException, InterruptedException {
        int steps = Math.max(1, (int) Math.round(schedule.steps() * share));
        Schedule own = new Schedule(schedule.threads(), schedule.warmUpSeconds(), steps);
        Timing timing = Timing.parse(program.with(own.arguments()).with(options).run(schedule.threads()));
        if (timing.wall().length != steps) {
            throw new IOException(name + " printed " + timing.wall().length + " of " + steps + " steps");
        }
        return timing;
    }
}
