package dev.agon.run;

import dev.agon.plugin.Registry;
import dev.agon.train.Catalogue;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * What runs need from the application.
 *
 * @param catalogue losses, penalties and the like by name
 * @param calendar tells when a run began, for people
 * @param nanoTime a clock that never jumps, in nanoseconds: measures training time
 * @param version of Agon
 */
public record RunEnvironment(
        Registry registry, Catalogue catalogue, InstantSource calendar, LongSupplier nanoTime, String version) {}
