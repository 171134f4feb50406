package dev.agon.cli;

import dev.agon.spi.AgonException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Readers of what people write on the command line and into {@code --config} files. */
public final class CommandTargets {
    private CommandTargets() {}

    /** One argument a line, of a training that ends where it looks for its data. */
    public static void arguments(Path folder, byte[] input) {
        List<String> words = new ArrayList<>(List.of("train"));
        new String(input, StandardCharsets.UTF_8).lines().forEach(words::add);
        words.add("--data=" + folder.resolve("missing"));
        run(folder, words);
    }

    public static void configuration(Path folder, byte[] input) throws Exception {
        Path config = Files.write(folder.resolve("config.yaml"), input);
        run(
                folder,
                List.of(
                        "train",
                        "image",
                        "--data=" + folder.resolve("missing"),
                        "--out=" + folder.resolve("run"),
                        "--config=" + config));
    }

    private static void run(Path folder, List<String> words) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        int code = Main.run(
                new Session(new Console(stream, stream, false), Map.of(), Optional.empty(), folder),
                words.toArray(String[]::new));
        if (code == AgonException.Category.INTERNAL.exitCode()) {
            throw new AssertionError(words + " ended with " + said.toString(StandardCharsets.UTF_8));
        }
        // a training whose settings are right ends where there is no data
        if (code != AgonException.Category.DATA.exitCode()) {
            throw AgonException.usage(said.toString(StandardCharsets.UTF_8));
        }
    }
}
