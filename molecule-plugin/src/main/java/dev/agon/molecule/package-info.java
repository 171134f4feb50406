/** Molecules: what {@code agon train molecule} reads, generates, measures and writes. */
package dev.agon.molecule;
