package dev.agon.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Where a command writes: results to standard output, everything else to standard error. Text that may come from data
 * or model files loses its control characters on the way. A reader that went away is no failure: the streams swallow it.
 */
final class Console {
    /** What begins escape sequences, and the characters that reverse the direction of a text. */
    static final Pattern UNPRINTABLE =
            Pattern.compile("[\\p{Cc}\\u061C\\u200E\\u200F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]");

    private final PrintStream out;
    private final PrintStream err;
    private final boolean interactive;
    /** Columns that the status line takes at the moment. */
    private int status;

    /** @param interactive whether a person looks at standard output while it is written */
    Console(PrintStream out, PrintStream err, boolean interactive) {
        this.out = out;
        this.err = err;
        this.interactive = interactive;
    }

    /** The streams of this process, in UTF-8 whatever the locale says. */
    static Console ofProcess() {
        return new Console(
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                isTerminal());
    }

    PrintStream out() {
        return out;
    }

    PrintStream err() {
        return err;
    }

    boolean interactive() {
        return interactive;
    }

    /** One line of result. */
    synchronized void line(String text) {
        clearStatus();
        out.println(printable(text));
    }

    /** Lines of result, or a JSON document, that are known to be clean. */
    synchronized void verbatim(String text) {
        clearStatus();
        out.print(text);
        out.flush();
    }

    /** One line beside the result. */
    synchronized void note(String text) {
        clearStatus();
        err.println(printable(text));
    }

    /**
     * Shows a line at the bottom of a terminal, in place of the one shown before. Whatever is printed next takes its
     * place.
     *
     * @param text shorter than the terminal is wide
     */
    synchronized void status(String text) {
        String line = printable(text);
        int columns = line.codePointCount(0, line.length());
        out.print("\r" + line + " ".repeat(Math.max(0, status - columns)));
        out.flush();
        status = columns;
    }

    /** Takes the status line away. */
    synchronized void clearStatus() {
        if (status > 0) {
            out.print("\r" + " ".repeat(status) + "\r");
            out.flush();
            status = 0;
        }
    }

    /** The text on one line, with what could steer a terminal replaced. */
    static String printable(String text) {
        return UNPRINTABLE.matcher(text).replaceAll("\uFFFD");
    }

    @SuppressWarnings("SystemConsoleNull") // newer Javas are asked below
    private static boolean isTerminal() {
        java.io.Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // Since Java 22 there is a console without a terminal, too.
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}
