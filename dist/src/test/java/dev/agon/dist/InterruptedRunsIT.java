package dev.agon.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ctrl-C at moments drawn at random: while the JVM starts, data is read, the judge learns, steps are made, files are
 * saved. Whatever was there, a run can be resumed, and a folder without a run takes a new one.
 */
@Tag("slow")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "starts bin/agon and sends signals")
class InterruptedRunsIT {
    private static final int TRIES = 20;
    private static final int LATEST_MILLIS = 9_000;
    private static final String[] SMALL = {"--batch", "4", "--latent", "8", "--set", "width=4"};

    @TempDir
    Path folder;

    @Test
    void leaveWhatCanBeResumed() throws Exception {
        Pictures.folder(folder.resolve("pictures"), 300); // enough for a judge to learn from
        Distribution agon = new Distribution(folder);
        Random moments = new Random(1);
        for (int i = 0; i < TRIES; i++) {
            String out = "run" + i;
            int moment = moments.nextInt(LATEST_MILLIS);
            Distribution.Started run = agon.start(arguments(out, "1000000"));
            if (!run.process().waitFor(moment, TimeUnit.MILLISECONDS)) {
                run.interrupt();
            }
            Distribution.Finished stopped = run.await();
            assertThat(stopped.err()).as("after %d ms", moment).doesNotContain("\tat ", "Exception");
            boolean begun = Files.exists(folder.resolve(out).resolve("run.json"));
            assertThat(stopped.exitCode())
                    .as("after %d ms: %s", moment, stopped.err())
                    .isIn(begun ? new Object[] {0} : new Object[] {130, 143}); // 143: SIGTERM before anybody listened
            Distribution.Finished again =
                    begun ? agon.run("train", "--resume", out, "--minutes", "0.02") : agon.run(arguments(out, "5"));
            assertThat(again.exitCode())
                    .as("after %d ms: %s", moment, again.err())
                    .isZero();
            assertThat(folder.resolve(out).resolve("model.agon")).isRegularFile();
        }
    }

    private static String[] arguments(String out, String steps) {
        String[] own = {
            "train",
            "image",
            "--data",
            "pictures",
            "--out",
            out,
            "--steps",
            steps,
            "--tick-every",
            "50",
            "--snapshot-every",
            "100",
            "--quality-every",
            "200",
            "--checkpoint-every",
            "200ms"
        };
        String[] all = Arrays.copyOf(own, own.length + SMALL.length);
        System.arraycopy(SMALL, 0, all, own.length, SMALL.length);
        return all;
    }
}
