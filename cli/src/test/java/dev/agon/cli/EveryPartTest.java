package dev.agon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.cli.points.PointModality;
import dev.agon.train.Catalogue;
import dev.agon.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each loss, penalty, augmentation and objective term that there is can be asked for on the command line and in a file,
 * and comes to the plan either way. The names are the catalogue's, so that a new one is tried without being listed here.
 */
class EveryPartTest {
    @TempDir
    static Path folder;

    /** A setting that asks for a part, with the flag that sets it. */
    record Request(String flag, String setting, String value) {
        static Request set(String setting, String value) {
            return new Request("--set", setting, value);
        }

        static Request penalty(String name) {
            return TrainingPlan.OPTIONS.declares(name)
                    ? new Request("--" + name, name, "3.0")
                    : set("penalties", name + ":3.0");
        }

        String argument() {
            return flag.equals("--set") ? setting + "=" + value : value;
        }

        String yaml() {
            String entry = setting + ": \"" + value + "\"\n";
            return flag.equals("--set") ? "set:\n  " + entry : entry;
        }
    }

    static Stream<Request> requests() {
        Catalogue core = Catalogue.core();
        return Stream.of(
                        core.losses().keySet().stream().map(name -> new Request("--loss", "loss", name)),
                        core.penalties().keySet().stream().map(Request::penalty),
                        core.augmentations().keySet().stream().map(name -> Request.set("augment", name)),
                        core.terms().keySet().stream().map(name -> Request.set("terms", name + ":3.0")))
                .flatMap(requests -> requests);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void comesToThePlanFromAFlagAndFromAFile(Request request) throws IOException {
        Path data = Files.writeString(folder.resolve("ring.txt"), PointModality.ring(40, i -> "one"));
        Path config = Files.writeString(folder.resolve("config.yaml"), request.yaml());
        String inPlan = "(?m)^  " + request.setting() + " +" + request.value() + "  \\(given\\)$";
        assertThat(dryRun(data, request.flag(), request.argument())).containsPattern(inPlan);
        assertThat(dryRun(data, "--config", config.toString())).containsPattern(inPlan);
    }

    private static String dryRun(Path data, String name, String value) {
        CommandLineRun run = CommandLineRun.of(
                folder, "train", "points", "--data", data.toString(), "--dry-run", "--steps", "4", name, value);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out();
    }
}
