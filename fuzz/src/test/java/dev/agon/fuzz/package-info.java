/**
 * Feeds hostile bytes to everything that reads data from outside. {@link dev.agon.fuzz.Targets} lists the readers, {@link
 * dev.agon.fuzz.Fuzz} runs Jazzer on them, and {@code TargetsTest} their corpus alone, which takes seconds.
 */
package dev.agon.fuzz;
