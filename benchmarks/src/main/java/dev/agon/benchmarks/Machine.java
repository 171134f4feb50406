package dev.agon.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;

/**
 * Where a measurement was taken.
 *
 * @param processor model name, as far as the system tells
 * @param cores that this process may use
 * @param load cores that other programs kept busy in the seconds before, negative if unknown
 */
record Machine(String processor, int cores, String system, String java, double load) {
    /** More than this, and something else is running. */
    static final double IDLE_LOAD = 0.3;

    private static final long LOOK_MILLIS = 5_000;
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    /** Looks for a few seconds; the usual mean over a minute would still tell of the build that came before. */
    static Machine here() throws InterruptedException {
        return new Machine(
                processorName(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                busyCores());
    }

    private static double busyCores() throws InterruptedException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        system.getCpuLoad(); // a load is of the time since the last question
        Thread.sleep(LOOK_MILLIS);
        return system.getCpuLoad() * system.getAvailableProcessors();
    }

    /** Whether something else was running, which makes times worthless. */
    boolean busy() {
        return load > IDLE_LOAD;
    }

    /** Where and when, as an item of a list. */
    String describe(LocalDate date) {
        return String.format(
                Locale.ROOT,
                "- %s: %s, %d cores, %s; other programs used %.2f cores before the start",
                date,
                processor,
                cores,
                system,
                load);
    }

    private static String processorName() {
        if (!Files.isReadable(PROCESSORS)) {
            return System.getProperty("os.arch");
        }
        try {
            String family = field("cpu family");
            return field("model name") + " (family " + family + ", model " + field("model") + ")";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String field(String name) throws IOException {
        return Files.readAllLines(PROCESSORS).stream()
                .map(line -> line.split(":", 2))
                .filter(parts -> parts.length == 2 && parts[0].strip().equals(name))
                .map(parts -> parts[1].strip())
                .findFirst()
                .orElse("?");
    }
}
