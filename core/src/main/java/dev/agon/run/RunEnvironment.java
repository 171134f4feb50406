package dev.agon.run;

import dev.agon.plugin.Registry;
import dev.agon.spi.Loss;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What runs need from the application.
 *
 * @param losses by name
 * @param calendar tells when a run began, for people
 * @param nanoTime a clock that never jumps, in nanoseconds: measures training time
 * @param version of Agon
 * @param locks the run folders that are taken
 */
public record RunEnvironment(
        Registry registry,
        Map<String, Loss> losses,
        InstantSource calendar,
        LongSupplier nanoTime,
        String version,
        RunLocks locks) {
    public RunEnvironment {
        losses = Map.copyOf(losses);
    }
}
