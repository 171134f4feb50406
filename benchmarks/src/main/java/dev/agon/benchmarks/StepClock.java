package dev.agon.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.nd4j.versioncheck.VersionCheck;
import org.nd4j.versioncheck.VersionInfo;

/** Runs steps and prints how long each took, in the form that {@link Timing} reads. */
final class StepClock {
    private final Schedule schedule;
    private final PrintStream out;
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    StepClock(Schedule schedule, PrintStream out) {
        this.schedule = schedule;
        this.out = out;
    }

    void run(Runnable step) {
        out.println("# nd4j "
                + VersionCheck.getVersionInfos().stream()
                        .filter(info -> info.getArtifactId().equals("nd4j-api"))
                        .map(VersionInfo::getBuildVersion)
                        .findFirst()
                        .orElse("?"));
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
