package dev.agon.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * One side of the comparison.
 *
 * @param name for people
 * @param program takes the arguments of a {@link Schedule} and prints what {@link Timing} reads
 * @param options what follows those arguments
 * @param share of the scheduled steps that it runs: less than 1 for the very slow
 * @param peer name of the contender that its time is set against
 */
record Contender(String name, Program program, List<String> options, double share, String peer) {
    /** A step program of this module. */
    static Contender agon(String name, Class<?> main, List<String> options, String peer) {
        return new Contender("Agon, " + name, ForkedJvm.running(main), options, 1, peer);
    }

    /**
     * A script of this module.
     *
     * @param script a resource beside this class
     */
    static Contender pytorch(String name, String python, String script, List<String> options, String peer) {
        return new Contender("PyTorch, " + name, script(python, script), options, 1, peer);
    }

    private static Program script(String python, String name) {
        return new Program(List.of(python, "-c", text("pytorch_clock.py") + text(name)), Program.SHORT_SPINS);
    }

    private static String text(String script) {
        try (InputStream in = Contender.class.getResourceAsStream(script)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a word of the command line, such as {@code channels-last} or {@code dl4j}, means it. */
    boolean isOf(String word) {
        String plain = name.toLowerCase(Locale.ROOT).replace(' ', '-').replace("deeplearning4j", "dl4j");
        return !word.isEmpty() && plain.contains(word);
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
