package dev.agon.molecule;

import dev.agon.model.Failures;
import dev.agon.spi.AgonException;
import dev.agon.spi.Suggestions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A program as a scorer. It is started once, with its arguments as they are and without a shell, gets a SMILES a line on its
 * standard input, and answers each with a line that holds a number ({@code nan} for a molecule that it cannot score) on its
 * standard output; it must not wait for the end of its input, nor keep answers back. What it writes to its error output is
 * quoted when it fails.
 *
 * <pre>{@code
 * try (ProcessScorer scorer = ProcessScorer.start(List.of("python3", "-u", "score.py"), Duration.ofSeconds(30))) {
 *     List<ScoredMolecule> best = gan.optimise(scorer, Search.of(2_000));
 * }
 * }</pre>
 *
 * A program that ends, answers with something else or takes too long ends the search with an {@link AgonException} of
 * category PLUGIN. One thread at a time.
 */
public final class ProcessScorer implements Scorer, AutoCloseable {
    private static final int LONGEST_LINE = 1_000;
    private static final int QUOTED = 500;
    /** Molecules that the program is asked for at once. */
    private static final int ASKED = 1_000;

    private static final long FAREWELL_SECONDS = 2;

    /** A line of the program, or that there will be none any more. */
    private record Answer(Optional<String> line) {}

    private final String program;
    private final Process process;
    private final Duration patience;
    private final BlockingQueue<Answer> answers = new ArrayBlockingQueue<>(2 * ASKED);
    /** The end of its error output; one thread writes it. */
    private volatile String complaints = "";

    private final Writer input;

    private ProcessScorer(String program, Process process, Duration patience) {
        this.program = program;
        this.process = process;
        this.patience = patience;
        this.input = process.outputWriter(StandardCharsets.US_ASCII);
        inBackground("agon-scorer-output", this::listen);
        inBackground("agon-scorer-errors", this::listenToComplaints);
    }

    /**
     * Starts a program.
     *
     * @param command program and arguments
     * @param patience how long an answer may take
     * @throws AgonException USAGE if it cannot be started
     */
    public static ProcessScorer start(List<String> command, Duration patience) {
        if (command.isEmpty() || patience.isNegative() || patience.isZero()) {
            throw AgonException.usage(
                    "a scorer needs a program and a time above 0, not " + command + " and " + patience);
        }
        try {
            return new ProcessScorer(command.get(0), new ProcessBuilder(command).start(), patience);
        } catch (IOException e) {
            throw AgonException.usage("the scorer " + Suggestions.printable(command.get(0)) + " cannot be started: "
                    + Failures.reason(e));
        }
    }

    private static void inBackground(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public double[] score(List<Molecule> molecules) {
        double[] scores = new double[molecules.size()];
        for (int from = 0; from < scores.length; from += ASKED) {
            List<Molecule> some = molecules.subList(from, Math.min(scores.length, from + ASKED));
            System.arraycopy(answersFor(some), 0, scores, from, some.size());
        }
        return scores;
    }

    private double[] answersFor(List<Molecule> molecules) {
        if (!answers.isEmpty()) {
            throw failed("wrote " + describe(answers.poll()) + " without being asked");
        }
        // on a thread of its own: a program that does not read would keep this one from ever looking at the time
        inBackground("agon-scorer-input", () -> ask(molecules));
        double[] scores = new double[molecules.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = number(next(), molecules.get(i));
        }
        return scores;
    }

    @SuppressWarnings("EmptyCatch")
    private void ask(List<Molecule> molecules) {
        try {
            for (Molecule molecule : molecules) {
                input.write(molecule.smiles() + "\n");
            }
            input.flush();
        } catch (IOException e) {
            // it has ended, which is noticed where answers are waited for
        }
    }

    private String next() {
        Answer answer;
        try {
            answer = answers.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("was interrupted");
        }
        if (answer == null) {
            throw failed("did not answer within " + patience.toMillis() / 1000.0 + " seconds");
        }
        return answer.line().orElseThrow(() -> failed("ended" + exitCode()));
    }

    private double number(String line, Molecule molecule) {
        String text = line.strip();
        if (text.equalsIgnoreCase("nan")) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw failed("answered " + molecule.smiles() + " with '" + Suggestions.printable(line)
                    + "', which is no number");
        }
    }

    private String exitCode() {
        try {
            return process.waitFor(FAREWELL_SECONDS, TimeUnit.SECONDS)
                    ? " with exit code " + process.exitValue()
                    : " its output";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static String describe(Answer answer) {
        return answer.line()
                .map(line -> "'" + Suggestions.printable(line) + "'")
                .orElse("its last line");
    }

    /** The program is of no more use. */
    private AgonException failed(String how) {
        kill();
        String said = complaints.strip();
        return new AgonException(
                AgonException.Category.PLUGIN,
                "the scorer " + Suggestions.printable(program) + " " + how
                        + (said.isEmpty() ? "" : "; it said: " + Suggestions.printable(said)));
    }

    private void listen() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            Optional<String> line = line(output);
            while (line.isPresent()) {
                if (!answers.offer(new Answer(line))) {
                    // more than it was asked for, which the next call will find
                    kill();
                    return;
                }
                line = line(output);
            }
            answers.offer(new Answer(Optional.empty()));
        } catch (IOException e) {
            answers.offer(new Answer(Optional.empty()));
        }
    }

    /** A line, of a very long one the beginning: nothing says that a program ends its lines. */
    private static Optional<String> line(Reader output) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = output.read();
        if (c < 0) {
            return Optional.empty();
        }
        while (c >= 0 && c != '\n' && line.length() < LONGEST_LINE) {
            line.append((char) c);
            c = output.read();
        }
        return Optional.of(line.toString());
    }

    @SuppressWarnings("EmptyCatch")
    private void listenToComplaints() {
        char[] buffer = new char[QUOTED];
        try (Reader errors = new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8)) {
            int read = errors.read(buffer);
            while (read >= 0) {
                String all = complaints + new String(buffer, 0, read);
                // the end of a stack trace says most
                complaints = all.substring(Math.max(0, all.length() - QUOTED));
                read = errors.read(buffer);
            }
        } catch (IOException e) {
            // it was killed
        }
    }

    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Closes the program's input; one that does not end then is killed, along with what it started. */
    @Override
    public void close() {
        // not here: it waits for a writer, which waits for a program that does not read
        inBackground("agon-scorer-farewell", this::closeInput);
        try {
            process.waitFor(FAREWELL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kill();
    }

    @SuppressWarnings("EmptyCatch")
    private void closeInput() {
        try {
            input.close();
        } catch (IOException e) {
            // it has ended
        }
    }
}
