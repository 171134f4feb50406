package dev.agon.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Trains a demo for a long time with the distribution and looks once a minute at its memory: what is resident, and what of the
 * Java heap is alive after a full collection. Prints both, and whether they stay where they are. Needs Linux and a JDK.
 *
 * <p>Options, each followed by a value: {@code --dist FOLDER} (the unpacked distribution), {@code --demo image}, {@code --minutes
 * 20}, {@code --threads 1}. Exit code 1 says that memory grew.
 */
public final class Soak {
    /** Until the compiler is done, and every kind of work has been seen: looks at samples, the judge, checkpoints. */
    private static final double WARM_UP = 0.25;

    private static final double MEGABYTE = 1 << 20;
    private static final long LOOK_SECONDS = 60;

    private Soak() {}

    /**
     * What one look found.
     *
     * @param minutes since the start
     * @param resident memory of the process in megabytes, heap included
     * @param alive megabytes of objects after a full collection
     */
    record Look(double minutes, double resident, double alive) {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Map<String, String> options = Arguments.parse(
                "soak", arguments, Map.of("--dist", "", "--demo", "image", "--minutes", "20", "--threads", "1"));
        Path folder = Files.createTempDirectory("agon-soak-");
        Process training = new ProcessBuilder(
                        Path.of(options.get("--dist"), "bin", "agon")
                                .toAbsolutePath()
                                .toString(),
                        "demo",
                        options.get("--demo"),
                        "--out",
                        folder.resolve("run").toString(),
                        "--minutes",
                        options.get("--minutes"),
                        "--threads",
                        options.get("--threads"),
                        "--quiet")
                .inheritIO()
                .start();
        System.out.println("| minutes | resident, MB | alive in the heap, MB | step |\n| --- | --- | --- | --- |");
        List<Look> looks = looks(training, folder.resolve("run/metrics.jsonl"));
        if (training.exitValue() != 0) {
            throw new IOException("the training ended with code " + training.exitValue());
        }
        boolean resident =
                judge("resident", looks.stream().mapToDouble(Look::resident).toArray(), looks, 0.05);
        boolean alive = judge("alive", looks.stream().mapToDouble(Look::alive).toArray(), looks, 0.1);
        System.out.println("run: " + folder);
        System.exit(resident && alive ? 0 : 1);
    }

    private static List<Look> looks(Process training, Path metrics) throws IOException, InterruptedException {
        List<Look> looks = new ArrayList<>();
        long start = System.nanoTime();
        while (!training.waitFor(LOOK_SECONDS, TimeUnit.SECONDS)) {
            double minutes = (System.nanoTime() - start) / 60e9;
            List<String> histogram = jcmd(training.pid(), "GC.class_histogram");
            if (!histogram.isEmpty()) {
                Look look = new Look(minutes, resident(training.pid()), alive(histogram));
                looks.add(look);
                System.out.printf(
                        Locale.ROOT,
                        "| %.1f | %.1f | %.2f | %s |%n",
                        look.minutes(),
                        look.resident(),
                        look.alive(),
                        lastStep(metrics));
            }
        }
        return looks;
    }

    /** Nothing if the process has just ended. */
    private static List<String> jcmd(long process, String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process),
                        command)
                .redirectErrorStream(true)
                .start();
        List<String> lines = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        return jcmd.waitFor() == 0 ? lines : List.of();
    }

    /** From the last line of a class histogram: {@code Total  instances  bytes}. */
    static double alive(List<String> histogram) {
        String[] total = histogram.get(histogram.size() - 1).strip().split("\\s+", -1);
        return Long.parseLong(total[2]) / MEGABYTE;
    }

    private static double resident(long process) throws IOException {
        return ProcessMemory.RESIDENT
                        .kilobytes(process)
                        .orElseThrow(() -> new IOException("the system does not tell the memory of process " + process))
                / 1024.0;
    }

    private static String lastStep(Path metrics) throws IOException {
        if (!Files.exists(metrics)) {
            return "";
        }
        List<String> lines = Files.readAllLines(metrics);
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1).replaceFirst(".*\"step\":(\\d+).*", "$1");
    }

    /** @param allowed growth after the warm-up as a share of the median */
    private static boolean judge(String name, double[] values, List<Look> looks, double allowed) {
        int first = (int) Math.ceil(values.length * WARM_UP);
        double[] minutes = looks.stream().skip(first).mapToDouble(Look::minutes).toArray();
        double[] judged = Arrays.copyOfRange(values, first, values.length);
        double slope = slope(minutes, judged);
        double growth = slope * (minutes[minutes.length - 1] - minutes[0]);
        double median = Timing.quantile(judged, 0.5);
        boolean constant = growth <= allowed * median;
        System.out.printf(
                Locale.ROOT,
                "%s: median %.1f MB from minute %.0f on, slope %+.3f MB a minute, growth %+.1f MB (%.1f %%): %s%n",
                name,
                median,
                minutes[0],
                slope,
                growth,
                100 * growth / median,
                constant ? "constant" : "GROWS");
        return constant;
    }

    /** The median of the slopes between all pairs (Theil 1950, Sen 1968), which single peaks do not move. */
    static double slope(double[] x, double[] y) {
        double[] slopes = new double[x.length * (x.length - 1) / 2];
        int count = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = i + 1; j < x.length; j++) {
                slopes[count++] = (y[j] - y[i]) / (x[j] - x[i]);
            }
        }
        return Timing.quantile(slopes, 0.5);
    }
}
