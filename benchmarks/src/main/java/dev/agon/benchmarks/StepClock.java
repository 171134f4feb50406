package dev.agon.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Properties;
import org.nd4j.linalg.factory.Nd4j;

/** Runs steps and prints how long each took, in the form that {@link Timing} reads. */
final class StepClock {
    private final Schedule schedule;
    private final PrintStream out;
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    StepClock(Schedule schedule, PrintStream out) {
        this.schedule = schedule;
        this.out = out;
    }

    private static String nd4jVersion() {
        Properties artifact = new Properties();
        try (InputStream file = Nd4j.class.getResourceAsStream("/META-INF/maven/org.nd4j/nd4j-api/pom.properties")) {
            if (file != null) {
                artifact.load(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return artifact.getProperty("version", "of unknown version");
    }

    void run(Runnable step) {
        out.println("# nd4j " + nd4jVersion());
        long start = System.nanoTime();
        do {
            step.run();
        } while (System.nanoTime() - start < schedule.warmUpSeconds() * 1e9);
        for (int i = 0; i < schedule.steps(); i++) {
            long cpu = system.getProcessCpuTime();
            long wall = System.nanoTime();
            step.run();
            wall = System.nanoTime() - wall;
            cpu = system.getProcessCpuTime() - cpu;
            out.println(String.format(Locale.ROOT, "%.3f %.3f", wall / 1e6, cpu / 1e6));
        }
    }
}
