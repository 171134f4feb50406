package dev.agon.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Memory does not grow with the data: its items wait in a file, and what is known of each takes a few bytes. */
@Tag("slow")
@EnabledOnOs(value = OS.LINUX, disabledReason = "reads /proc")
class MemoryIT {
    private static final int FEW = 1_000;
    private static final int MANY = 100_000;
    private static final long ALLOWED_KILOBYTES = 100 * 1024;

    @TempDir
    Path folder;

    @Test
    void aHundredTimesThePicturesNeedHardlyMoreMemory(TestReporter reporter) throws Exception {
        long few = peakKilobytes(FEW);
        long many = peakKilobytes(MANY);
        reporter.publishEntry(
                "peak resident memory",
                "%d MB with %d pictures, %d MB with %d".formatted(few >> 10, FEW, many >> 10, MANY));
        assertThat(many).isLessThan(few + ALLOWED_KILOBYTES);
    }

    /** The most resident memory that a training had, as the kernel counts it. */
    private long peakKilobytes(int pictures) throws Exception {
        String data = "pictures" + pictures;
        Pictures.folder(folder.resolve(data), pictures / 2);
        Distribution.Started run = new Distribution(folder)
                .start(
                        "train",
                        "image",
                        "--data",
                        data,
                        "--out",
                        "run" + pictures,
                        "--steps",
                        "200",
                        "--quality-every",
                        "100");
        long peak = 0;
        do {
            peak = Math.max(peak, peakKilobytes(run.process()));
        } while (!run.process().waitFor(20, TimeUnit.MILLISECONDS));
        run.await().succeeds();
        assertThat(folder.resolve("run" + pictures + "/model.agon")).isRegularFile();
        return peak;
    }

    /** So far; 0 if the process has just ended. */
    private static long peakKilobytes(Process process) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
