package dev.agon.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;

/** The {@code agon} command. Exit codes: 0 done, 1 internal, 2 usage, 3 data, 4 plugin, 5 diverged, 130 stopped before there was a run. */
@Command(
        name = "agon",
        versionProvider = Main.Version.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Trains and runs generative adversarial networks for any kind of data.",
        footer = {"", "Begin with 'agon demo image'. 'agon COMMAND --help' tells more about a command."})
public final class Main implements Runnable {
    private static final int HELP_WIDTH = 110;

    private final Console console;
    private CommandLine commandLine;

    private Main(Console console) {
        this.console = console;
    }

    /** Runs one command and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        Session session = new Session(
                Console.ofProcess(),
                System.getenv(),
                Optional.ofNullable(System.getProperty("agon.home")).map(Path::of),
                Path.of(""));
        System.exit(run(session, arguments));
    }

    /** Runs one command and returns its exit code. */
    static int run(Session session, String... arguments) {
        ErrorPrinter errors = new ErrorPrinter(session.console());
        try {
            return commandLine(session, errors, arguments).execute(arguments);
        } catch (Throwable failure) {
            // Errors, such as a lack of memory; exceptions were reported where they ended the command.
            return errors.report(failure, Arrays.asList(arguments).contains("--verbose"));
        }
    }

    private static CommandLine commandLine(Session session, ErrorPrinter errors, String... arguments) {
        Main main = new Main(session.console());
        main.commandLine = new CommandLine(main);
        Map<String, Supplier<CommandLine>> commands = commands(session);
        // what a command declares takes time to read
        Set<String> wanted =
                arguments.length > 0 && commands.containsKey(arguments[0]) ? Set.of(arguments[0]) : commands.keySet();
        wanted.forEach(name -> main.commandLine.addSubcommand(
                name, standardOptions(commands.get(name).get())));
        return main.commandLine
                .setOut(writer(session.console().out()))
                .setErr(writer(session.console().err()))
                .setColorScheme(
                        CommandLine.Help.defaultColorScheme(session.console().interactive() ? Ansi.AUTO : Ansi.OFF))
                .setUsageHelpWidth(HELP_WIDTH)
                .setParameterExceptionHandler((failure, rejected) -> errors.usage(failure))
                .setExecutionExceptionHandler((failure, command, parsed) -> errors.report(failure, isVerbose(command)));
    }

    private static Map<String, Supplier<CommandLine>> commands(Session session) {
        Map<String, Supplier<CommandLine>> commands = new LinkedHashMap<>();
        commands.put("demo", () -> withSettings(new DemoCommand(session)));
        commands.put("train", () -> withSettings(new TrainCommand(session)));
        commands.put("generate", () -> new CommandLine(new GenerateCommand(session)));
        commands.put("apply", () -> new CommandLine(new ApplyCommand(session)));
        commands.put("evaluate", () -> new CommandLine(new EvaluateCommand(session)));
        commands.put("export", () -> new CommandLine(new ExportCommand(session)));
        commands.put("inspect", () -> new CommandLine(new InspectCommand(session)));
        commands.put("plugins", () -> new CommandLine(new PluginsCommand(session)));
        return commands;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    private static CommandLine withSettings(TrainingCommand command) {
        CommandLine commandLine = new CommandLine(command);
        command.addSettingFlags(commandLine.getCommandSpec());
        return commandLine;
    }

    private static CommandLine standardOptions(CommandLine command) {
        command.getCommandSpec().mixinStandardHelpOptions(true).versionProvider(new Version());
        return command;
    }

    private static boolean isVerbose(CommandLine command) {
        return command.getCommandSpec().userObject() instanceof Subcommand sub
                && sub.common().verbose();
    }

    /** Without a command: the help. */
    @Override
    public void run() {
        commandLine.usage(console.out());
    }

    /** The version in the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"agon " + (version == null ? "(built from source)" : version)};
        }
    }
}
