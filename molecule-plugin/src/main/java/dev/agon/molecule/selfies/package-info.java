/**
 * SELFIES (Krenn et al., "Self-referencing embedded strings", 2020; version 2 of the grammar as in Lo et al., "Recent
 * advances in the SELFIES library", 2023): a language for molecules in which every sequence of tokens is a molecule whose
 * atoms respect their bonding capacities.
 */
package dev.agon.molecule.selfies;
