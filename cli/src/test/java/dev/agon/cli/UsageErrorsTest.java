package dev.agon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.cli.points.PointModality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageErrorsTest {
    @TempDir
    Path folder;

    private Path data;

    @BeforeEach
    void writeData() throws IOException {
        data = Files.writeString(folder.resolve("ring.txt"), PointModality.ring(100, i -> ""));
    }

    /** DATA, OUT and FILE stand for paths; each row: arguments, exit code, what the message holds. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            trian                                                   | 2 | unknown command 'trian'; did you mean 'train'?
            --foo                                                   | 2 | no option '--foo'
            train                                                   | 2 | needs MODALITY, --data PATH, --out RUN
            train points --out OUT                                  | 2 | needs --data PATH
            train pionts --data DATA --out OUT                      | 2 | unknown modality 'pionts'; did you mean 'points'?
            train points --data DATA --out OUT --stpes 3            | 2 | did you mean '--steps'?
            train points --data DATA --out OUT --steps              | 2 | --steps
            train points --data DATA --out OUT --steps x            | 2 | steps is 'x'; it takes a whole number
            train points --data DATA --out OUT --batch 0            | 2 | batch is 0; it must lie between 1
            train points --data DATA --out OUT --lr-g fast          | 2 | lr-g is 'fast'
            train points --data DATA --out OUT --set auto-tune=some | 2 | auto-tune is 'some'; it takes true or false
            train points --data DATA --out OUT --until good         | 2 | until is 'good'; it takes quality=X
            train points --data DATA --out OUT --until quality=1,5  | 2 | until is 'quality=1,5'; it takes quality=X
            train points --data DATA --out OUT --until quality=NaN  | 2 | until is 'quality=NaN'; it takes quality=X
            train points --data DATA --out OUT --until plateau --quality-every 0 | 2 | leave quality-every and holdout above 0
            train points --data DATA --out OUT --loss rpgna         | 2 | unknown loss 'rpgna'; did you mean 'rpgan'?
            train points --data DATA --out OUT --generator mpl      | 2 | unknown generator for points 'mpl'; did you mean 'mlp'?
            train points --data DATA --out OUT --set hiden=3        | 2 | unknown option 'hiden'; did you mean 'hidden'?
            train points --data DATA --out OUT --set hidden         | 2 | --set takes name=value
            train points --data DATA --out OUT --checkpoint-every x | 2 | it takes a time such as 60s or 2m
            train points --data DATA --out OUT --threads 0          | 2 | --threads is 0
            train points --data DATA --out OUT --threads many       | 2 | --threads
            train points --data DATA --out OUT --plugins NONE       | 2 | NONE is not there
            train points --data DATA --out OUT --plugins DATA       | 2 | is a file; name the folder that it lies in
            train points --data DATA --out OUT --config NONE.yaml   | 2 | configuration NONE.yaml cannot be read
            train points --data DATA --out DATA                     | 2 | is not a folder
            train points more --data DATA --out OUT                 | 2 | does not take 'more'
            train points --resume OUT                               | 2 | leave out points
            train --resume NONE                                     | 3 | NONE
            train points --data NONE --out OUT                      | 3 | NONE
            demo                                                    | 2 | agon demo needs NAME; available: points, ring
            demo rnig                                               | 2 | unknown demo 'rnig'; did you mean 'ring'?
            demo ring --loss rpgna                                  | 2 | did you mean 'rpgan'?
            generate NONE --count 3 --out OUT                       | 3 | NONE
            generate DATA --count 3 --out OUT                       | 3 | ring.txt
            generate NONE --count x --out OUT                       | 2 | 'x' is not an int
            generate NONE --count 0 --out OUT                       | 2 | --count is 0
            generate NONE --out OUT                                 | 2 | agon generate needs --count N
            generate NONE --count 3 --out DATA                      | 2 | it is not a folder
            generate NONE --count 3 --out OUT --ema --raw           | 2 | mutually exclusive
            evaluate NONE --data DATA                               | 3 | NONE
            evaluate NONE                                           | 2 | needs --data PATH
            evaluate NONE --data DATA --samples 0                   | 2 | --samples is 0
            evaluate NONE --data DATA --metrics nope                | 2 | unknown metric 'nope'; none is available
            evaluate NONE --data DATA --json NONE/x.json            | 2 | there is no folder
            export NONE --to dl4j --out OUT                         | 3 | NONE
            export DATA --to dl4j --out OUT                         | 3 | ring.txt
            export NONE --to dl5j --out OUT                         | 2 | unknown format 'dl5j'; did you mean 'dl4j'?
            export NONE --to onnx --out OUT                         | 2 | available: dl4j, safetensors
            export NONE --out OUT                                   | 2 | agon export needs --to FORMAT
            export NONE --to dl4j --out NONE/x.zip                  | 2 | there is no folder
            export NONE --to dl4j --out DATA                        | 2 | is there already
            inspect NONE                                            | 3 | cannot inspect NONE
            inspect DATA --modality imgae                           | 2 | unknown modality 'imgae'
            plugins --jsn                                           | 2 | did you mean '--json'?
            """)
    void aWrongRequestIsToldInOneOrTwoLines(String arguments, int exitCode, String message) {
        String[] words = arguments.strip().split(" +");
        for (int i = 0; i < words.length; i++) {
            words[i] = words[i].replaceFirst("^DATA$", data.toString())
                    .replaceFirst("^OUT$", folder.resolve("out").toString());
        }
        CommandLineRun run = CommandLineRun.of(folder, words);
        assertThat(run.err()).contains(message).startsWith("agon: ").doesNotContain("\tat ", "Exception");
        assertThat(run.errorLines()).hasSizeBetween(1, 2);
        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.out()).isEmpty();
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void theHelpOfEveryCommandNamesItsOptions() {
        assertThat(CommandLineRun.of(folder, "--help").out())
                .contains("demo", "train", "generate", "apply", "evaluate", "export", "inspect", "plugins");
        CommandLineRun help = CommandLineRun.of(folder, "train", "--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.out())
                .contains("--data", "--out", "--steps", "--samples", "--minutes", "--batch", "--seed", "--generator")
                .contains("--discriminator", "--loss", "--threads", "--size", "--set", "--config", "--dry-run")
                .contains(
                        "--snapshot-every",
                        "--checkpoint-every",
                        "--auto-tune",
                        "--until",
                        "--quiet",
                        "--verbose",
                        "--plugins",
                        "--resume");
        assertThat(CommandLineRun.of(folder, "--version").out()).startsWith("agon ");
    }

    @Test
    void withoutACommandThereIsHelp() {
        CommandLineRun run = CommandLineRun.of(folder);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Usage: agon");
    }

    @Test
    void aStackTraceIsShownOnRequestOnly() {
        assertThat(CommandLineRun.of(folder, "inspect", "NONE", "--verbose").err())
                .doesNotContain("unexpected failure")
                .contains("NONE", "\tat dev.agon.cli.");
    }

    @Test
    void controlCharactersOfArgumentsAreNotEchoed() {
        assertThat(CommandLineRun.of(folder, "train", "\u001b[31mred", "--data", "d", "--out", "o")
                        .err())
                .doesNotContain("\u001b")
                .contains("[31mred");
    }

    @Test
    void aBrokenModelIsNamed() throws IOException {
        Path broken = Files.write(folder.resolve("model.agon"), new byte[] {'P', 'K', 3, 4, 0, 0});
        for (String[] arguments : new String[][] {
            {
                "generate",
                broken.toString(),
                "--count",
                "1",
                "--out",
                folder.resolve("out").toString()
            },
            {"evaluate", broken.toString(), "--data", data.toString()},
            {"inspect", broken.toString()}
        }) {
            CommandLineRun run = CommandLineRun.of(folder, arguments);
            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.err()).contains("model.agon");
            assertThat(run.errorLines()).hasSizeBetween(1, 2);
        }
    }
}
