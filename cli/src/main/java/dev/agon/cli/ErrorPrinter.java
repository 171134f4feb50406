package dev.agon.cli;

import dev.agon.spi.AgonException;
import dev.agon.spi.AgonException.Category;
import dev.agon.spi.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever ends a command into one or two lines on standard error and an exit code. */
final class ErrorPrinter {
    private static final int MOST_LINES = 2;
    /** As a shell has it for a process that SIGINT ended. */
    private static final int INTERRUPTED = 130;

    private final Console console;

    ErrorPrinter(Console console) {
        this.console = console;
    }

    /** Reports a failure of a command that was running. */
    int report(Throwable failure, boolean verbose) {
        int exitCode = Category.INTERNAL.exitCode();
        if (failure instanceof AgonException known) {
            exitCode = known.category().exitCode();
            print(known.getMessage());
        } else if (failure instanceof CancellationException) {
            exitCode = INTERRUPTED;
            print(failure.getMessage());
        } else if (failure instanceof OutOfMemoryError) {
            print("out of memory: " + firstLine(failure)
                    + "\na smaller --batch or --size needs less; AGON_HEAP and AGON_MEMORY raise the limits");
        } else {
            print("unexpected failure: " + firstLine(failure) + (verbose ? "" : "\n--verbose shows where it happened"));
        }
        if (verbose) {
            failure.printStackTrace(console.err());
        }
        return exitCode;
    }

    /** Reports arguments that the command does not take. */
    int usage(ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        if (failure.getCause() instanceof AgonException known) {
            print(known.getMessage());
        } else if (failure instanceof UnmatchedArgumentException unmatched) {
            print(unmatched(unmatched.getUnmatched().get(0), command, name));
        } else if (failure instanceof MissingParameterException missing) {
            String wanted = missing.getMissing().stream()
                    .map(argument -> argument.isOption()
                            ? ((CommandLine.Model.OptionSpec) argument).longestName() + " " + argument.paramLabel()
                            : argument.paramLabel())
                    .collect(Collectors.joining(", "));
            print(wanted.isEmpty() ? failure.getMessage() : name + " needs " + wanted + "; see " + name + " --help");
        } else {
            print(lowerFirst(failure.getMessage().replaceFirst("^Error: ", "")) + "; see " + name + " --help");
        }
        return Category.USAGE.exitCode();
    }

    private static String unmatched(String argument, CommandLine command, String name) {
        if (argument.startsWith("-")) {
            String option = argument.replaceFirst("=.*", "");
            List<String> known =
                    new ArrayList<>(command.getCommandSpec().optionsMap().keySet());
            String hint = Suggestions.nearest(option, known)
                    .map(near -> "did you mean '" + near + "'? ")
                    .orElse("");
            return name + " has no option '" + option + "'; " + hint + "see " + name + " --help";
        }
        if (!command.getSubcommands().isEmpty()) {
            return Suggestions.unknown(
                    "command", argument, command.getSubcommands().keySet());
        }
        return name + " does not take '" + argument + "'; see " + name + " --help";
    }

    private void print(String message) {
        List<String> lines = message.strip().lines().limit(MOST_LINES).toList();
        for (int i = 0; i < lines.size(); i++) {
            console.note((i == 0 ? "agon: " : "      ") + lines.get(i).strip());
        }
    }

    private static String firstLine(Throwable failure) {
        String message = failure.getMessage() == null
                ? ""
                : failure.getMessage().strip().lines().findFirst().orElse("");
        if (failure instanceof OutOfMemoryError) {
            return message;
        }
        String type = failure.getClass().getSimpleName();
        return message.isEmpty() ? type : type + ": " + message;
    }

    private static String lowerFirst(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
