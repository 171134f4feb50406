/**
 * Molecules: what {@code agon train molecule} reads, generates, measures and writes. {@link dev.agon.molecule.MoleculeGan}
 * is the typed interface for programs.
 */
package dev.agon.molecule;
